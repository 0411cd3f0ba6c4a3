import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { ProblemBody } from '../../shared/contract/http';
import type { Fault } from '../../shared/domain/fault';
import { problem } from '../../shared/platform/http-response';

/** Whether a call is to say what it would do, and do nothing; or why nobody can tell. */
export type DryRun = { readonly isDryRun: boolean } | { readonly problem: ProblemBody };

/** Reads `?dryRun=`. What is not understood, `?dryrun=true` for one, must not be taken for an order. */
export function readDryRun({
  queryStringParameters: parameters,
  multiValueQueryStringParameters: all,
}: APIGatewayProxyEvent): DryRun {
  const { dryRun = 'false', ...others } = parameters ?? {};
  const errors: Fault[] = Object.keys(others).map((name) => ({
    pointer: `?${name}`,
    message: 'is not a known parameter',
  }));
  if (dryRun !== 'true' && dryRun !== 'false')
    errors.push({ pointer: '?dryRun', message: 'must be true or false' });
  if ((all?.dryRun?.length ?? 0) > 1) errors.push({ pointer: '?dryRun', message: 'must be given once' });
  return errors.length > 0
    ? { problem: problem('invalid-request', { errors }) }
    : { isDryRun: dryRun === 'true' };
}
