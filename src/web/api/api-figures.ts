import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { CountyFigures } from "../../office/roll/figures.ts";
import { readQuestion } from "../../office/roll/question.ts";
import type { PagesParts } from "../parts.ts";

const Figures = z
  .object(CountyFigures.shape)
  .extend({ on: z.string().openapi({ format: "date" }) })
  .openapi("Figures");
const header = (description: string) => z.string().optional().openapi({ description });

const getFigures = createRoute({
  method: "get",
  path: "/figures",
  operationId: "getFigures",
  summary:
    "Numbers of the whole county for an office above it that was allowed to ask; no petition, and never a tip-off",
  request: {
    headers: z.object({
      "xiaoxi-asker": header("By which the county knows who asks"),
      "xiaoxi-timestamp": header("Milliseconds since 1970; five minutes old at most"),
      "xiaoxi-nonce": header("32 hexadecimal digits, good once"),
      "xiaoxi-signature": header(
        "HMAC-SHA256 in hexadecimal digits over `GET /api/v1/figures`, timestamp and nonce, a line each",
      ),
    }),
  },
  responses: {
    200: { description: "The figures", content: { "application/json": { schema: Figures } } },
    401: { description: "The question is not signed by anybody who may ask, is old, or was asked before" },
  },
});

/** `/api/v1/figures`: what a county tells the office above it. */
export const figuresDoor = (app: OpenAPIHono, { office }: Pick<PagesParts, "office">): void =>
  void app.openapi(getFigures, async (c) => {
    const asked = readQuestion((name) => c.req.header(name));
    const figures = asked && (await office.roll.answer(asked));
    return figures ? c.json(figures, 200) : c.body(null, 401);
  });
