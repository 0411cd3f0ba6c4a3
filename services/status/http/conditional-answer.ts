import { entityTagOfAnswer, isNamedWeakly } from '../../../shared/platform/entity-tag';
import { jsonAnswer, type Answer, type Headers } from '../../../shared/platform/http/answer';
import { anyText } from '../../../shared/platform/http/readers';

/** The header of a conditional read, with its reader. */
export const IF_NONE_MATCH = { 'If-None-Match': anyText };

export interface ConditionalCall {
  readonly caller: { readonly sub: string };
  readonly headers: { readonly 'If-None-Match': string | undefined };
}

/**
 * Headers of what may be kept, and has to be asked for again each time. What is shown depends on the caller: names are
 * for the owner and administrators, some lists for administrators alone.
 */
export function cachingHeaders(entityTag: string): Headers {
  return { etag: entityTag, 'cache-control': 'private, no-cache', vary: 'Authorization' };
}

/** What the caller knows is still so: no body, and the headers of the answer that had one. */
export function notModified(entityTag: string, headers: Headers = {}): Answer {
  return { status: 304, body: undefined, headers: { ...cachingHeaders(entityTag), ...headers } };
}

/**
 * A page of a list, unless the caller has just this one. A list has no revision, so the tag is a digest of the whole
 * answer: its entries, its cursor and its link.
 */
export function listAnswer(call: ConditionalCall, body: object, headers: Headers = {}): Answer {
  const entityTag = entityTagOfAnswer(call.caller.sub, { body, headers });
  const known = call.headers['If-None-Match'];
  if (known !== undefined && isNamedWeakly(known, entityTag)) return notModified(entityTag);
  return jsonAnswer(200, body, { ...cachingHeaders(entityTag), ...headers });
}
