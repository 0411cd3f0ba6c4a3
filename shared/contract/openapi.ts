import { componentSchemas, schemaObject, type Json } from './openapi-components';
import { namedExamples, type CallExample } from './openapi-examples';
import { answerObject, problemResponses } from './openapi-responses';
import type { Operation, OperationParameter } from './operation';
import { OPERATIONS } from './operations';

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
