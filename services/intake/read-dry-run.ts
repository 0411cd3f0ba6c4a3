import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { ProblemBody } from '../../shared/contract/http';
import { problem } from '../../shared/platform/http-response';

/** Whether a call is to say what it would do, and do nothing; or why nobody can tell. */
export type DryRun = { readonly isDryRun: boolean } | { readonly problem: ProblemBody };

/** Reads `?dryRun=`. One that is not understood must not be taken for none. */
export function readDryRun({
  queryStringParameters: parameters,
  multiValueQueryStringParameters: all,
}: APIGatewayProxyEvent): DryRun {
  const value = parameters?.dryRun ?? 'false';
  const fault = faultOf(value, all?.dryRun?.length ?? 1);
  if (fault === undefined) return { isDryRun: value === 'true' };
  return { problem: problem('invalid-request', { errors: [{ pointer: '?dryRun', message: fault }] }) };
}

function faultOf(value: string, times: number): string | undefined {
  if (times > 1) return 'must be given once';
  return value === 'true' || value === 'false' ? undefined : 'must be true or false';
}
