import type { APIGatewayProxyEvent } from 'aws-lambda';
import { LIMITS, type ProblemBody } from '../../../shared/contract/http';
import { headerOf, problem } from '../../../shared/platform/http-response';

/** A body as JSON, whatever it says, or why it is none. */
export type HttpBody = { readonly json: unknown } | { readonly problem: ProblemBody };

export function readJson(event: APIGatewayProxyEvent): HttpBody {
  const text = textOf(event);
  if (Buffer.byteLength(text) > LIMITS.bodyBytes) {
    const detail = `A body may be at most ${LIMITS.bodyBytes} bytes long`;
    return { problem: problem('body-too-large', { detail }) };
  }
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    const errors = [{ pointer: '', message: 'must be a JSON object; this is not valid JSON' }];
    return { problem: problem('invalid-request', { errors }) };
  }
}

/** What a patch is in: RFC 7396's own type first, and the one that every tool can send. */
export const PATCH_TYPES = ['application/merge-patch+json', 'application/json'];

/** As {@link readJson}, of one of the types that a patch may be in. */
export function readPatchJson(event: APIGatewayProxyEvent): HttpBody {
  const type = headerOf(event, 'Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (PATCH_TYPES.includes(type)) return readJson(event);
  const detail = `A patch must be ${PATCH_TYPES.join(' or ')}`;
  return { problem: problem('unsupported-media-type', { detail }) };
}

function textOf({ body, isBase64Encoded }: APIGatewayProxyEvent): string {
  return isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString() : (body ?? '');
}
