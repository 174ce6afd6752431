import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { FORMATS } from "./write.ts";

const Service = z
  .object({
    service_code: z.string(),
    service_name: z.string(),
    description: z.string(),
    metadata: z.boolean(),
    type: z.literal("realtime"),
    keywords: z.string(),
    group: z.string(),
  })
  .openapi("Open311Service");

const Definition = z
  .object({
    service_code: z.string(),
    attributes: z.array(
      z.object({
        variable: z.boolean(),
        code: z.string(),
        datatype: z.string(),
        required: z.boolean(),
        datatype_description: z.null(),
        order: z.number().int(),
        description: z.string(),
        values: z.array(z.object({ key: z.string(), name: z.string() })),
      }),
    ),
  })
  .openapi("Open311Definition");

const Created = z
  .object({
    service_request_id: z.string().nullable().openapi({
      description: "The receipt, a secret of the petitioner; null where it was brought before and is only urged",
    }),
    service_notice: z.string(),
    account_id: z.null(),
  })
  .openapi("Open311Created");

const instant = z.string().openapi({ format: "date-time" });
const Request = z
  .object({
    service_request_id: z.string(),
    status: z.enum(["open", "closed"]),
    status_notes: z.string(),
    service_name: z.string(),
    service_code: z.string(),
    description: z.string().nullable(),
    agency_responsible: z.string().nullable(),
    service_notice: z.string().nullable(),
    requested_datetime: instant,
    updated_datetime: instant,
    expected_datetime: instant.nullable(),
    address: z.string().nullable(),
    address_id: z.string().nullable(),
    zipcode: z.null(),
    lat: z.null(),
    long: z.null(),
    media_url: z.null(),
  })
  .openapi("Open311Request");

const Faults = z.array(z.object({ code: z.number().int(), description: z.string() })).openapi("Open311Errors");

const NewRequest = z
  .object({
    jurisdiction_id: z.string().optional(),
    service_code: z.string().openapi({ description: "What it is about; the words decide where they are clear" }),
    description: z.string().openapi({ maxLength: 10_000, description: "What is wrong, in the person's own words" }),
    address_string: z.string().optional().openapi({ description: "A village's name" }),
    address_id: z.string().optional().openapi({ description: "A village's code" }),
    lat: z.string().optional(),
    long: z.string().optional(),
    first_name: z.string().optional(),
    last_name: z.string().optional(),
    phone: z.string().optional(),
    media_url: z.string().optional().openapi({ description: "Kept as words; never fetched" }),
    "attribute[another]": z.enum(["yes", "no"]).optional(),
  })
  .openapi("Open311NewRequest");

const path = (name: string) => z.string().openapi({ param: { name, in: "path" } });
const format = z.enum(FORMATS).openapi({ param: { name: "format", in: "path" } });
const query = (description: string) => z.string().optional().openapi({ description });
const jurisdiction = z.object({ jurisdiction_id: query("The county's code; it need not be named") });
const told = <S extends z.ZodType>(description: string, schema: S) => ({
  description,
  content: { "application/json": { schema }, "text/xml": { schema } },
});
const no = { 400: told("A part of the request is wrong", Faults), 404: told("There is none such", Faults) };
const open311 = { tags: ["Open311"], servers: [{ url: "/open311/v2" }], method: "get" as const };

/** Writes GeoReport v2 into the contract: what `georeport` answers, by its paths, in both formats. */
export function describeGeoreport({ openAPIRegistry: contract }: OpenAPIHono): void {
  contract.registerPath({
    ...open311,
    path: "/services.{format}",
    operationId: "listServices",
    summary: "The matters people write about, as services of GeoReport v2",
    request: { params: z.object({ format }), query: jurisdiction },
    responses: { 200: told("The services", z.array(Service)), ...no },
  });
  contract.registerPath({
    ...open311,
    path: "/services/{service_code}.{format}",
    operationId: "getServiceDefinition",
    summary: "What may be asked besides of one service",
    request: { params: z.object({ service_code: path("service_code"), format }), query: jurisdiction },
    responses: { 200: told("Its definition", Definition), ...no },
  });
  contract.registerPath({
    ...open311,
    method: "post",
    path: "/requests.{format}",
    operationId: "postRequest",
    summary: "Registers a petition at once; its id is its receipt. No key is needed",
    request: {
      params: z.object({ format }),
      body: { required: true, content: { "application/x-www-form-urlencoded": { schema: NewRequest } } },
    },
    responses: {
      200: told("Brought before and still open: urged", z.array(Created)),
      201: told("Registered", z.array(Created)),
      ...no,
      429: told("More came from this address than one village writes", Faults),
      503: told("Nothing can be written down just now", Faults),
    },
  });
  contract.registerPath({
    ...open311,
    path: "/requests.{format}",
    operationId: "listRequests",
    summary: "Petitions by their receipts; without, the entries of the public board and never a single petition",
    request: {
      params: z.object({ format }),
      query: jurisdiction.extend({
        service_request_id: query("Receipts, or ids of entries, comma between; twenty at most"),
        service_code: query("Of these services, comma between"),
        start_date: query("The range is ninety days at most, and the last ones where none is named"),
        end_date: query("As above"),
        status: query("open, closed or both, comma between"),
        page: query("From 1"),
        page_size: query("A thousand at most; 100 where none is named"),
      }),
    },
    responses: { 200: told("Requests", z.array(Request)), ...no },
  });
  contract.registerPath({
    ...open311,
    path: "/requests/{service_request_id}.{format}",
    operationId: "getRequest",
    summary: "One's own petition by its receipt, or an entry of the board",
    request: { params: z.object({ service_request_id: path("service_request_id"), format }) },
    responses: { 200: told("The request", z.array(Request)), ...no },
  });
  contract.registerPath({
    ...open311,
    path: "/tokens/{token}.{format}",
    operationId: "getRequestId",
    summary: "The id by a token; here both are the receipt",
    request: { params: z.object({ token: path("token"), format }) },
    responses: {
      200: told("Its id", z.array(z.object({ service_request_id: z.string(), token: z.string() }))),
      ...no,
    },
  });
}
