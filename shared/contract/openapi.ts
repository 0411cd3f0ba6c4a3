import * as z from 'zod/mini';
import { CREATE_CHOICES } from './body-choices';
import { createVpcBody } from './create-vpc-body';
import { comparedView, driftView } from './drift';
import { findingPage } from './findings';
import { linksOf } from './openapi-links';
import {
  COMMON_PROBLEMS,
  OPERATIONS,
  type AnswerHeader,
  type Operation,
  type OperationAnswer,
  type OperationParameter,
} from './operations';
import { patchVpcBody } from './patch-vpc-body';
import { changePlanView, deletionPlanView, planView } from './plan';
import { allocationPage, poolList } from './pools';
import { PROBLEM_HELP } from './problem-help';
import { PROBLEM_TYPE, problemBody, PROBLEMS, problemUrn, type ProblemCode } from './problems';
import { acceptedBody, blockerView, requestPage, requestSummary, requestView } from './request-view';
import { toJsonSchema, toJsonSchemas } from './to-json-schema';

/** A real call and its answer, by operation and status. */
export interface CallExample {
  readonly operation: string;
  /** What the example shows, as its key in the document. */
  readonly title: string;
  readonly request?: unknown;
  readonly status: number;
  readonly answer: unknown;
}

type Json = Readonly<Record<string, unknown>>;

/** The schemas that have a name of their own in the document. */
const COMPONENTS = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries({
  CreateVpcBody: createVpcBody,
  PatchVpcBody: patchVpcBody,
  AcceptedBody: acceptedBody,
  VpcRequest: requestView,
  VpcRequestSummary: requestSummary,
  VpcRequestPage: requestPage,
  ComparedVpcRequest: comparedView,
  Drift: driftView,
  Blocker: blockerView,
  Plan: planView,
  ChangePlan: changePlanView,
  DeletionPlan: deletionPlanView,
  PoolList: poolList,
  AllocationPage: allocationPage,
  FindingPage: findingPage,
  Problem: problemBody,
})) {
  COMPONENTS.add(schema, { id });
}

/** Where a named schema is in the document. */
const refOf = (id: string) => `#/components/schemas/${id}`;

const HEADERS: Readonly<Record<AnswerHeader, string>> = {
  ETag: 'The entity tag of the request, as in `etag`',
  Link: 'RFC 8288: the next page, `rel="next"`',
  Location: 'Where the request can be seen',
  'Preference-Applied': '`wait=N` where the answer was waited for',
  'Retry-After': 'Seconds after which to look or to call again',
};

const TAGS = [
  { name: 'networks', description: 'Ask for networks, see, change and delete them' },
  { name: 'address pools', description: 'Where addresses come from, and how many are left' },
  { name: 'findings', description: 'What the sweeper found, for administrators' },
];

/** The API as OpenAPI 3.1, from the schemas that validate. */
export function openApiDocument(version: string, examples: readonly CallExample[]): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    const path = (paths[operation.path] ??= {});
    path[operation.method] = operationObject(
      operation,
      examples.filter((example) => example.operation === operation.id),
    );
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'vpc-vending',
      version,
      summary: 'Networks on request: one call, one VPC.',
      description:
        'Ask for a network with one call and look at it until it is done, or wait for it. Every answer that is ' +
        'no success is an RFC 9457 problem with a stable `code`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [
      {
        url: '{apiUrl}',
        description: 'The stack output `apiUrl`',
        variables: { apiUrl: { default: 'http://127.0.0.1:3000' } },
      },
    ],
    security: [{ idToken: [] }],
    tags: TAGS,
    paths,
    components: {
      securitySchemes: {
        idToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An ID token of the user pool; it lives 60 minutes',
        },
      },
      schemas: componentSchemas(),
    },
  };
}

function componentSchemas(): Json {
  return Object.fromEntries(
    Object.entries(toJsonSchemas(COMPONENTS, refOf)).map(([id, schema]) => {
      const { $schema: _schema, $id: _id, ...content } = schema;
      return [id, id === 'CreateVpcBody' ? { ...content, ...CREATE_CHOICES } : content];
    }),
  );
}

function operationObject(operation: Operation, examples: readonly CallExample[]): Json {
  const { id, summary, description, parameters, body, answers, path } = operation;
  return {
    operationId: id,
    tags: [tagOf(path)],
    summary,
    description,
    ...(parameters.length > 0 && { parameters: parameters.map(parameterObject) }),
    ...(body && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          body.types.map((type) => [
            type,
            {
              schema: schemaObject(body.schema),
              // One that was refused shows an error, and no body to send.
              ...namedExamples(examples, ({ request, status }) => (status === 400 ? undefined : request)),
            },
          ]),
        ),
      },
    }),
    responses: Object.fromEntries([
      ...answers.map((answer) => [
        String(answer.status),
        answerObject(
          answer,
          examples.filter(({ status }) => status === answer.status),
        ),
      ]),
      ...problemResponses(operation, examples),
    ]),
  };
}

function tagOf(path: string): string {
  if (path.startsWith('/pools')) return 'address pools';
  return path.startsWith('/findings') ? 'findings' : 'networks';
}

function parameterObject(parameter: OperationParameter): Json {
  const { name, in: place, description, schema, required, example } = parameter;
  return {
    name,
    in: place,
    description,
    required: required === true,
    schema: schemaObject(schema),
    ...(example !== undefined && { example }),
  };
}

function answerObject(answer: OperationAnswer, examples: readonly CallExample[]): Json {
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

/** By status: several problems may have the same one. */
function problemResponses(
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

function namedExamples(examples: readonly CallExample[], valueOf: (example: CallExample) => unknown): Json {
  const named = examples
    .map(
      (example) =>
        [example.title.replaceAll(/[^\w]+/g, '-').toLowerCase(), example, valueOf(example)] as const,
    )
    .filter(([, , value]) => value !== undefined);
  if (named.length === 0) return {};
  return {
    examples: Object.fromEntries(named.map(([key, { title }, value]) => [key, { summary: title, value }])),
  };
}

function schemaObject(schema: z.core.$ZodType): Json {
  const named = COMPONENTS.get(schema);
  if (named !== undefined) return { $ref: refOf(named.id) };
  const { $schema: _schema, ...content } = toJsonSchema(schema);
  return content;
}
