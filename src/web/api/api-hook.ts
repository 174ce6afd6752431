import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { STEPS } from "../../office/hook/tell.ts";
import { KINDS } from "../../petition/kind.ts";
import { STAGE_NAMES } from "../../petition/stage.ts";

const Step = z
  .object({
    type: z.enum([...STEPS.map((step) => `petition.${step}` as const), "test"]),
    timestamp: z.string().openapi({ format: "date-time", description: "When it happened" }),
    data: z.object({
      number: z.string().optional(),
      kind: z.enum(KINDS).optional(),
      on: z.string().optional().openapi({ format: "date" }),
      article: z.string().optional(),
      stage: z.enum(STAGE_NAMES).optional(),
      dueOn: z.string().nullish().openapi({ format: "date" }),
    }),
  })
  .openapi("Step");

/** Writes into the contract what systems outside are told, as an administrator has set them up. */
export const describeHook = ({ openAPIRegistry: contract }: OpenAPIHono): void =>
  contract.registerWebhook({
    method: "post",
    path: "step",
    operationId: "step",
    summary:
      "A petition went a step on. Signed by Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature. Never a tip-off",
    request: { body: { required: true, content: { "application/json": { schema: Step } } } },
    responses: { 200: { description: "Taken; any other status is tried again for three days" } },
  });
