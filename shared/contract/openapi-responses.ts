import { refOf, schemaObject, type Json } from './openapi-components';
import { namedExamples, type CallExample } from './openapi-examples';
import { linksOf } from './openapi-links';
import type { AnswerHeader, Operation, OperationAnswer } from './operation';
import { COMMON_PROBLEMS } from './operations';
import { PROBLEM_HELP } from './problem-help';
import { PROBLEM_TYPE, PROBLEMS, problemUrn, type ProblemCode } from './problems';

const HEADERS: Readonly<Record<AnswerHeader, string>> = {
  ETag: 'The entity tag of the answer: of a request as in `etag`, of a list for this caller alone',
  Link: 'RFC 8288: the next page, `rel="next"`',
  Location: 'Where the request can be seen',
  'Preference-Applied': '`wait=N` where the answer was waited for',
  'Retry-After': 'Seconds after which to look or to call again',
};

/** An answer that is no problem, with the examples of it. */
export function answerObject(answer: OperationAnswer, examples: readonly CallExample[]): Json {
  const { description, schemas, headers } = answer;
  const [first, ...others] = schemas.map(schemaObject);
  const links = linksOf(schemas);
  return {
    description,
    ...(headers.length > 0 && { headers: headerObjects(headers) }),
    ...(first && {
      content: {
        'application/json': {
          schema: others.length === 0 ? first : { anyOf: [first, ...others] },
          ...namedExamples(examples, (example) => example.answer),
        },
      },
    }),
    ...(Object.keys(links).length > 0 && { links }),
  };
}

function headerObjects(headers: readonly AnswerHeader[]): Json {
  return Object.fromEntries(
    headers.map((name) => [name, { description: HEADERS[name], schema: { type: 'string' } }]),
  );
}

/** The problems of an operation by status: several may have the same one. */
export function problemResponses(
  { problems }: Operation,
  examples: readonly CallExample[],
): readonly (readonly [string, Json])[] {
  const codes = [...COMMON_PROBLEMS, ...problems];
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))].sort((one, other) => one - other);
  return statuses.map((status) => {
    const here = codes.filter((code) => PROBLEMS[code].status === status);
    const real = examples.filter((example) => example.status === status);
    return [
      String(status),
      {
        description: here.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join('. '),
        ...problemHeaders(here),
        content: {
          [PROBLEM_TYPE]: {
            schema: {
              allOf: [
                { $ref: refOf('Problem') },
                { type: 'object', properties: { code: { enum: here }, status: { const: status } } },
              ],
            },
            examples: Object.fromEntries(
              here.map((code) => {
                const found = real.find(({ answer }) => (answer as { code?: string }).code === code);
                return [code, { value: found?.answer ?? plainProblem(code) }];
              }),
            ),
          },
        },
      },
    ] as const;
  });
}

function problemHeaders(codes: readonly ProblemCode[]): Json {
  if (codes.includes('unauthorized')) {
    const description = 'RFC 6750: what is wrong with the token';
    return { headers: { 'WWW-Authenticate': { description, schema: { type: 'string' } } } };
  }
  return codes.some((code) => PROBLEMS[code].retryable) ? { headers: headerObjects(['Retry-After']) } : {};
}

function plainProblem(code: ProblemCode): Json {
  const { title, status, retryable } = PROBLEMS[code];
  return { type: problemUrn(code), title, status, code, retryable, detail: PROBLEM_HELP[code].remedy };
}
