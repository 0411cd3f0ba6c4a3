import * as z from 'zod/mini';
import { gatewayEndpoints, LIMITS, tagKey, tags } from './create-vpc-body';

/** Rules that the schemas check by code, in words of JSON Schema. */
const RULES = new Map<z.core.$ZodType, object>([
  [gatewayEndpoints, { uniqueItems: true }],
  [tags, { maxProperties: LIMITS.tags }],
  [
    tagKey,
    {
      not: {
        anyOf: [{ const: 'Name' }, { pattern: '^([Aa][Ww][Ss]|[Vv][Pp][Cc]-[Vv][Ee][Nn][Dd][Ii][Nn][Gg]):' }],
      },
    },
  ],
]);

const OPTIONS = {
  io: 'input',
  override({ zodSchema, jsonSchema }: { readonly zodSchema: z.core.$ZodType; readonly jsonSchema: object }) {
    Object.assign(jsonSchema, RULES.get(zodSchema));
  },
} as const;

/** A schema as JSON Schema 2020-12, of what comes in. */
export function toJsonSchema(schema: z.core.$ZodType) {
  return z.toJSONSchema(schema, OPTIONS);
}

/** Schemas by their names, which refer to each other by `refOf`. */
export function toJsonSchemas(
  registry: z.core.$ZodRegistry<{ id: string }>,
  refOf: (id: string) => string,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  return z.toJSONSchema(registry, { ...OPTIONS, uri: refOf }).schemas;
}
