import type { IncomingHttpHeaders } from 'node:http';
import { splitTarget } from '../http/request-target';

/** Which AWS call a request is, and which process makes it. */
export interface AwsCall {
  /** As in the signature's credential scope: `ec2`, `sqs`, `dynamodb`, `events`. */
  readonly service: string;
  readonly action: string;
  readonly accessKeyId: string | undefined;
}

/** For requests that need no signature, such as signing in: the service behind a target prefix. */
const SERVICE_OF_TARGET: Readonly<Record<string, string>> = {
  AmazonSQS: 'sqs',
  AWSCognitoIdentityProviderService: 'cognito-idp',
  AWSEvents: 'events',
  DynamoDB_20120810: 'dynamodb',
  Logs_20140328: 'logs',
};

/**
 * Recognizes a call by what every SDK sends: the credential scope of its signature for the service, a target
 * header (JSON protocols), an `Action` parameter (query protocols) or the path (REST) for the operation. The
 * signature itself is not checked: every process on this machine is the account's owner.
 *
 * @returns `undefined` for what is no AWS call
 */
export function recognizeCall(
  { method, url, headers }: { method: string; url: string; headers: IncomingHttpHeaders },
  body: Buffer,
): AwsCall | undefined {
  const [, accessKeyId, scope] =
    /Credential=([^/,\s]+)\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/.exec(headers.authorization ?? '') ?? [];
  const [prefix, target] = String(headers['x-amz-target'] ?? '').split('.');
  const service = scope ?? SERVICE_OF_TARGET[prefix ?? ''];
  if (service === undefined) return undefined;
  const action =
    target ??
    restAction(service, method, url) ??
    new URLSearchParams(body.toString('utf8')).get('Action') ??
    splitTarget(url).query.get('Action');
  return action === null ? undefined : { service, action, accessKeyId };
}

/** Lambda is the one service here whose operations are paths. */
function restAction(service: string, method: string, url: string): string | undefined {
  if (service !== 'lambda') return undefined;
  const { path } = splitTarget(url);
  if (method === 'POST' && path.endsWith('/invocations')) return 'Invoke';
  if (method === 'GET' && /\/functions\/?$/.test(path)) return 'ListFunctions';
  return 'Unknown';
}
