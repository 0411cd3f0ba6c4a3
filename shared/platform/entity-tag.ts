import { fingerprint } from '../domain/request/fingerprint';
import type { VpcRequest } from '../domain/request/vpc-request';

/**
 * Written by the services for themselves: what a caller decided on is the same before and after. The mark
 * that the event after READY is published is such a write.
 */
const BOOKKEEPING = [
  'revision',
  'updatedAt',
  'indexed',
  'eventPublishedAt',
  'commandSendDeadline',
  'commandSentAt',
  'commandSequence',
] as const satisfies readonly (keyof VpcRequest)[];

/** Enough of a digest that two states of one request never share it. */
const STATE_LENGTH = 16;

/**
 * The entity tag of a request, as `ETag` has it: what it says save bookkeeping, and its revision, which is new with
 * every write. So it is another one after every change that a caller can see.
 */
export function entityTagOf(request: VpcRequest): string {
  return `"${stateTagOf(request)}.${request.revision}"`;
}

function stateTagOf(request: VpcRequest): string {
  const state = Object.fromEntries(
    Object.entries(request).filter(([field]) => !BOOKKEEPING.some((ours) => ours === field)),
  );
  return fingerprint(state).slice(0, STATE_LENGTH);
}

/**
 * The entity tag of an answer that has no revision, such as a page of a list: another one whenever anything in the
 * answer is another, and another one for each caller.
 *
 * @param callerSub `sub` of the caller whose answer it is
 */
export function entityTagOfAnswer(callerSub: string, answer: unknown): string {
  return `"${fingerprint({ callerSub, answer })}"`;
}

/** Whether `If-None-Match` names the tag: by the weak comparison of RFC 9110, 13.1.2. */
export function isNamedWeakly(header: string, entityTag: string): boolean {
  return tagsOf(header).some((tag) => tag === '*' || tag.replace(/^W\//, '') === entityTag);
}

/**
 * Whether `If-Match` names the request as it is: by the strong comparison of RFC 9110, 13.1.1, which no weak tag
 * passes. A tag from before writes of bookkeeping counts, and so does one of the last release, a revision alone.
 */
export function isNamedStrongly(header: string, request: VpcRequest): boolean {
  const current = entityTagOf(request);
  const state = current.slice(0, STATE_LENGTH + 2);
  return tagsOf(header).some(
    (tag) =>
      tag === '*' ||
      tag === current ||
      tag === `"${request.revision}"` ||
      (isTag(tag) && tag.startsWith(state)),
  );
}

function isTag(text: string): boolean {
  return /^"[^"]*"$/.test(text);
}

/** None of our tags holds a comma. */
function tagsOf(header: string): string[] {
  return header.split(',').map((tag) => tag.trim());
}
