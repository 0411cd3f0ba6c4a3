/** A schema of JSON Schema, as far as bodies use it. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

const SEPARATED = /[/:=+@._# -]/;
const BEYOND_ASCII = /[^ -~]/;

/** Every kind of value that a schema takes, as `/subnets/0/tier: public`; what is in a list is called 0. */
export function kindsOfSchema(schema: Schema, path = ''): string[] {
  const { anyOf = [], properties = {}, required = [], additionalProperties, items, propertyNames } = schema;
  const inner = [
    ...anyOf.flatMap((one) => kindsOfSchema(one, path)),
    ...Object.entries(properties).flatMap(([field, one]) => [
      ...(required.includes(field) ? [] : [`${path}/${field}: absent`]),
      ...kindsOfSchema(one, `${path}/${field}`),
    ]),
    ...(propertyNames ? kindsOfSchema(propertyNames, `${path}/(key)`) : []),
    ...(typeof additionalProperties === 'object'
      ? kindsOfSchema(additionalProperties, `${path}/(value)`)
      : []),
    ...(items ? kindsOfSchema(items, `${path}/0`) : []),
  ];
  return [...namesOfKinds(schema).map((kind) => `${path}: ${kind}`), ...inner];
}

function namesOfKinds(schema: Schema): string[] {
  const { type, minLength = 0, maxLength, minItems = 0, maxItems, minimum, maximum } = schema;
  if (schema.enum !== undefined) return [...schema.enum];
  switch (type) {
    case 'boolean':
      return ['true', 'false'];
    case 'null':
      return ['null'];
    case 'integer':
      return numberKinds(minimum, maximum);
    case 'string':
      return [
        ...(minLength > 0 ? [] : ['empty']),
        'one word',
        'separated',
        'beyond ASCII',
        ...(maxLength === undefined ? [] : ['longest']),
      ];
    case 'array':
      return [
        ...(minItems > 0 ? [] : ['empty']),
        'one',
        'several',
        ...(maxItems === undefined ? [] : ['most']),
      ];
    case 'object':
      return schema.propertyNames === undefined ? [] : ['empty', 'one', 'several'];
    default:
      return [];
  }
}

/** Integers without bounds have those that a double can hold. */
function numberKinds(minimum = -Infinity, maximum = Infinity): string[] {
  return [
    ...(minimum < -1_000 ? ['negative', 'zero'] : ['least']),
    'between',
    ...(maximum > 1_000 ? [] : ['most']),
  ];
}

/** The kinds that a value is of, of those that {@link kindsOfSchema} tells. */
export function kindsOfValue(schema: Schema, value: unknown, path = ''): string[] {
  if (schema.anyOf !== undefined) {
    return schema.anyOf.filter((one) => isOf(one, value)).flatMap((one) => kindsOfValue(one, value, path));
  }
  const own = (kind: string) => `${path}: ${kind}`;
  if (schema.enum !== undefined) return [own(String(value))];
  if (value === null || typeof value === 'boolean') return [own(String(value))];
  if (typeof value === 'number') return [own(kindOfNumber(schema, value))];
  if (typeof value === 'string') return kindsOfText(schema, value).map(own);
  if (Array.isArray(value)) {
    const { items = {}, maxItems } = schema;
    return [
      own(value.length === maxItems ? 'most' : countOf(value.length)),
      ...value.flatMap((item) => kindsOfValue(items, item, `${path}/0`)),
    ];
  }
  return kindsOfObject(schema, value as Readonly<Record<string, unknown>>, path);
}

function kindsOfObject(schema: Schema, value: Readonly<Record<string, unknown>>, path: string): string[] {
  const { properties, propertyNames, additionalProperties } = schema;
  if (properties === undefined) {
    const values = typeof additionalProperties === 'object' ? additionalProperties : {};
    return [
      `${path}: ${countOf(Object.keys(value).length)}`,
      ...Object.keys(value).flatMap((key) => kindsOfValue(propertyNames ?? {}, key, `${path}/(key)`)),
      ...Object.values(value).flatMap((one) => kindsOfValue(values, one, `${path}/(value)`)),
    ];
  }
  return Object.entries(properties).flatMap(([field, one]) =>
    Object.hasOwn(value, field)
      ? kindsOfValue(one, value[field], `${path}/${field}`)
      : [`${path}/${field}: absent`],
  );
}

function kindOfNumber({ minimum = -Infinity, maximum }: Schema, value: number): string {
  if (minimum < -1_000) return value < 0 ? 'negative' : value === 0 ? 'zero' : 'between';
  if (value === minimum) return 'least';
  return value === maximum ? 'most' : 'between';
}

function kindsOfText({ maxLength }: Schema, value: string): string[] {
  if (value === '') return ['empty'];
  return [
    ...(SEPARATED.test(value) ? ['separated'] : []),
    ...(BEYOND_ASCII.test(value) ? ['beyond ASCII'] : []),
    ...(/^[A-Za-z0-9]+$/.test(value) ? ['one word'] : []),
    ...(value.length === maxLength ? ['longest'] : []),
  ];
}

function countOf(count: number): string {
  if (count === 0) return 'empty';
  return count === 1 ? 'one' : 'several';
}

function isOf({ type }: Schema, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return typeof value === 'number';
  return typeof value === type && value !== null && !Array.isArray(value);
}
