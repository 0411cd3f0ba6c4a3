import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { ProblemBody } from '../../../shared/contract/http';
import { problem } from '../../../shared/platform/http-response';
import { parameterErrors } from '../../../shared/platform/query-parameters';

/** Whether a call is to say what it would do, and do nothing; or why nobody can tell. */
export type DryRun = { readonly isDryRun: boolean } | { readonly problem: ProblemBody };

/** Reads `?dryRun=`. */
export function readDryRun(event: APIGatewayProxyEvent): DryRun {
  const dryRun = event.queryStringParameters?.dryRun ?? 'false';
  const errors = parameterErrors(event, ['dryRun']);
  if (dryRun !== 'true' && dryRun !== 'false')
    errors.push({ pointer: '?dryRun', message: 'must be true or false' });
  return errors.length > 0
    ? { problem: problem('invalid-request', { errors }) }
    : { isDryRun: dryRun === 'true' };
}
