import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { ValidationError } from '../domain/network/validation-error';

/**
 * Query parameters that are not known, or given more than once. What is not understood, `?dryrun=true` for one, must
 * not be taken for an order without it.
 */
export function parameterErrors(
  {
    queryStringParameters: parameters,
    multiValueQueryStringParameters: all,
  }: Pick<APIGatewayProxyEvent, 'queryStringParameters' | 'multiValueQueryStringParameters'>,
  known: readonly string[] = [],
): ValidationError[] {
  const unknown = Object.keys(parameters ?? {}).filter((name) => !known.includes(name));
  const repeated = known.filter((name) => (all?.[name] ?? []).length > 1);
  return [
    ...unknown.map((name) => ({ pointer: `?${name}`, message: 'is not a known parameter' })),
    ...repeated.map((name) => ({ pointer: `?${name}`, message: 'must be given once' })),
  ];
}
