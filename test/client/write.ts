import { z } from "zod";

type Schema = { [key: string]: unknown } & {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  additionalProperties?: Schema | boolean;
  format?: string;
};
const Content = z.record(z.string(), z.object({ schema: z.custom<Schema>() }));
const Named = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  schema: z.custom<Schema>(),
});
const Operation = z.object({
  operationId: z.string(),
  servers: z.array(z.object({ url: z.string() })).optional(),
  parameters: z.array(Named).optional(),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.optional() })),
});
export const Contract = z.object({
  components: z.object({ schemas: z.record(z.string(), z.custom<Schema>()) }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});

const keyOf = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));

/** A schema of the contract as a type. Refuses (throws) what this contract has not had so far. */
function typeOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.replace("#/components/schemas/", "");
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type })).join(" | ");
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (schema.format === "binary") return "Blob";
  switch (schema.type) {
    case "integer":
      return "number";
    case "string":
    case "number":
    case "boolean":
    case "null":
      return schema.type;
    case "array":
      return `Array<${typeOf(schema.items ?? {})}>`;
    case "object":
      return schema.properties
        ? fieldsOf(Object.entries(schema.properties), (name) => schema.required?.includes(name) ?? false)
        : `Record<string, ${typeof schema.additionalProperties === "object" ? typeOf(schema.additionalProperties) : "unknown"}>`;
    default:
      throw new Error(`no type for ${JSON.stringify(schema)}`);
  }
}
const fieldsOf = (fields: [string, Schema][], isNeeded: (name: string) => boolean) =>
  `{ ${fields.map(([name, schema]) => `${keyOf(name)}${isNeeded(name) ? "" : "?"}: ${typeOf(schema)}`).join("; ")} }`;

const JSON_TYPE = /^application\/(?:problem\+)?json$/;
const jsonOf = (content: z.infer<typeof Content> = {}) =>
  Object.entries(content).find(([type]) => JSON_TYPE.test(type))?.[1].schema;

const MADE = "// Made from the contract by `npm run client`; test/client/client.test.ts holds it current.";

/** The contract as TypeScript, its schemas as types, and its operations as a table and as types. */
export function clientOf(said: unknown): Record<string, string> {
  const { components, paths } = Contract.parse(said);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );
  const table = operations.map(({ operationId, method, path, servers, requestBody }) => {
    const whole = `${servers?.[0]?.url ?? "/api/v1"}${path.replace("{format}", "json")}`;
    const type = Object.keys(requestBody?.content ?? {})[0] ?? null;
    return `${operationId}: { method: "${method.toUpperCase()}", path: "${whole}", type: ${JSON.stringify(type)} }`;
  });
  const types = operations.map(({ operationId, parameters = [], requestBody, responses }) => {
    const own = (place: string) => parameters.filter((one) => one.in === place && one.name !== "format");
    const asked = (place: string) => {
      const fields = own(place).map(({ name, schema }): [string, Schema] => [name, schema]);
      const needed = own(place).filter(({ required }) => required);
      return fields.length === 0
        ? []
        : [
            `${place}${needed.length > 0 ? "" : "?"}: ${fieldsOf(fields, (name) => needed.some((one) => one.name === name))}`,
          ];
    };
    const [content] = Object.entries(requestBody?.content ?? {});
    const body = content
      ? [`body: ${content[0] === "multipart/form-data" ? "FormData" : typeOf(content[1].schema)}`]
      : [];
    const answers = Object.entries(responses).flatMap(([status, { content: of }]) => {
      const schema = jsonOf(of);
      return schema ? [`${status}: ${typeOf(schema)}`] : [];
    });
    const request = [...asked("path"), ...asked("query"), ...asked("header"), ...body];
    return `${operationId}: { asks: { ${request.join("; ")} }; answers: { ${answers.join("; ")} } }`;
  });
  const asked = types.join("; ");
  const named = Object.entries(components.schemas);
  const files = [true, false].map((isOpen311) => named.filter(([name]) => name.startsWith("Open311") === isOpen311));
  const [open311 = "", schema = ""] = files.map((some) =>
    [MADE, ...some.map(([name, schema]) => `export type ${name} = ${typeOf(schema)};`)].join("\n"),
  );
  const imports = files.map((some, i) => {
    const used = some.map(([name]) => name).filter((name) => new RegExp(`\\b${name}\\b`).test(asked));
    return `import type { ${used.toSorted().join(", ")} } from "./${i === 0 ? "open311" : "schema"}.ts";`;
  });
  const contract = [
    MADE,
    ...imports,
    `export const OPERATIONS = { ${table.join(", ")} } as const;`,
    `export type Operations = { ${asked} };`,
  ].join("\n");
  return { "open311.ts": open311, "schema.ts": schema, "contract.ts": contract };
}
