import { createRoute, z } from "@hono/zod-openapi";
import { FILE_LIMITS } from "../../office/intake/file-limit.ts";
import { Moved, Problem } from "./api-schema.ts";

const no = (description: string) => ({ description, content: { "application/problem+json": { schema: Problem } } });
const { most, largest, together } = FILE_LIMITS;
const inMegabytes = (bytes: number) => `${bytes / 1024 / 1024} MB`;

const Files = z
  .object({
    files: z.any().openapi({
      type: "array",
      items: { type: "string", format: "binary" },
      maxItems: most,
      description: `Photos, recordings, videos, PDFs: each up to ${inMegabytes(largest)}, together ${inMegabytes(together)}. What a camera wrote into a photo is taken out before it is kept`,
    }),
    text: z.string().max(10_000).optional().openapi({ description: "A line of words with them" }),
  })
  .openapi("Files");

/** The path of a petition's files, whose requests may be large. */
export const FILES_PATH = /\/petitions\/[^/]+\/files$/;

export const postFiles = createRoute({
  method: "post",
  path: "/petitions/{receipt}/files",
  operationId: "postFiles",
  summary: "Adds photos, recordings, videos or papers to a petition, with a line of words if there is one",
  request: {
    params: z.object({ receipt: z.string().openapi({ param: { name: "receipt", in: "path" } }) }),
    body: { required: true, content: { "multipart/form-data": { schema: Files } } },
  },
  responses: {
    200: { description: "Kept", content: { "application/json": { schema: Moved } } },
    400: no("The body is no form"),
    404: no("There is no petition with this receipt"),
    409: no("Something happened meanwhile"),
    413: no("The files together are too large"),
    422: no("No file, or one that is too large, broken, or of a kind nobody can open; `detail` tells what to do"),
  },
});
