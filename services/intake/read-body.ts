import { createVpcBody } from '../../shared/contract/http';
import { jsonPointer } from '../../shared/contract/json-pointer';
import type { ValidationError } from '../../shared/domain/network/validation-error';
import { networkErrors } from '../../shared/domain/network/network-rules';
import { TIERS, type RequestedNetwork } from '../../shared/domain/network/network-spec';
import { requestErrorsOfKinds } from '../../shared/kinds/rules-of-kinds';
import { asList, asObject, candidateOf } from './network-candidate';

/** What a body says, or everything that is wrong with it. */
export type ReadBody = { readonly spec: RequestedNetwork } | { readonly errors: readonly ValidationError[] };

/** More is of no use to a caller at once, and the answer must fit what Lambda may return: so many pointers do. */
const MOST_ERRORS = 1_000;

const NO_OBJECT: ValidationError = { pointer: '', message: 'must be a JSON object' };

/** Checks a parsed body against the schema and the rules of networks; reports every error at once. */
export function readBody(body: unknown, region: string): ReadBody {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { errors: [NO_OBJECT] };
  const parsed = createVpcBody.safeParse(body);
  const shapeErrors = parsed.success ? [] : parsed.error.issues.flatMap((issue) => errorsOf(issue, body));
  const candidate = candidateOf(body);
  const errors = [
    ...shapeErrors,
    ...hiddenErrors(body),
    ...networkErrors(candidate, region),
    ...requestErrorsOfKinds(candidate),
  ];
  if (!parsed.success || errors.length > 0) return { errors: toAnswer(errors) };

  const { subnets = [], tags = {}, ...asked } = parsed.data as Defined<typeof parsed.data>;
  return { spec: { ...asked, subnets, tags } };
}

/** A value that was JSON: an optional field has a value or is not there. */
type Defined<T> = T extends readonly (infer Item)[]
  ? readonly Defined<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Defined<Exclude<T[Key], undefined>> }
    : T;

type Issue = NonNullable<ReturnType<typeof createVpcBody.safeParse>['error']>['issues'][number];

function errorsOf(issue: Issue, body: unknown): ValidationError[] {
  const pointer = jsonPointer(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownFields(issue);
    case 'invalid_key':
      return issue.issues.map(({ message }) => ({ pointer, message }));
    case 'invalid_type':
      return [
        {
          pointer,
          message: isAbsent(body, issue.path) ? 'is required' : `must be ${article(issue.expected)}`,
        },
      ];
    default:
      return [{ pointer, message: issue.message }];
  }
}

/** `__proto__` is no field to schema libraries; to a caller it is one, which must be answered. */
function hiddenErrors(body: object): ValidationError[] {
  const { subnets, tags, layout } = asObject(body);
  const { tiers } = asObject(layout);
  const places: [pointer: string, value: unknown][] = [
    ['', body],
    ['/tags', tags],
    ...asList(subnets).map((subnet, index): [string, unknown] => [`/subnets/${index}`, subnet]),
    ['/layout', layout],
    ['/layout/tiers', tiers],
    ...TIERS.map((tier): [string, unknown] => [`/layout/tiers/${tier}`, asObject(tiers)[tier]]),
  ];
  return places
    .filter(([, value]) => typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__'))
    .map(([pointer]) => ({ pointer: `${pointer}/__proto__`, message: 'is not a known field' }));
}

function isAbsent(body: unknown, path: readonly PropertyKey[]): boolean {
  return path.reduce<unknown>((value, key) => asObject(value)[String(key)], body) === undefined;
}

function article(type: string): string {
  if (type === 'int') return 'a whole number';
  // The library's word for an object whose names are free.
  if (type === 'record') return 'an object';
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** Names that a schema does not know. */
export function unknownFields(issue: Extract<Issue, { code: 'unrecognized_keys' }>): ValidationError[] {
  return issue.keys.map((key) => ({
    pointer: jsonPointer([...issue.path, key]),
    message: 'is not a known field',
  }));
}

/** Every error once, and no more than an answer may have. */
export function toAnswer(errors: readonly ValidationError[]): ValidationError[] {
  const oncePerPlace = new Map(errors.map((error) => [`${error.pointer}\n${error.message}`, error]));
  return [...oncePerPlace.values()].slice(0, MOST_ERRORS);
}
