import * as z from 'zod/mini';
import type { Immutable } from './immutable';
import { text } from './schema-text';

/** What is fixed of a problem: the same every time it is reported. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** Whether the same call, sent again unchanged, may succeed. Every operation can be repeated without harm. */
  readonly retryable: boolean;
  /** For people: how it comes about. */
  readonly cause: string;
  /** For people: what to do. */
  readonly remedy: string;
}

/** Every problem that this API reports, by its code. */
export const PROBLEMS = {
  'invalid-request': {
    status: 400,
    title: 'The request is not valid',
    retryable: false,
    cause: 'The body, a query parameter or a header breaks a rule. `errors` lists every place.',
    remedy: 'Correct every place that `errors` names and send the call again.',
  },
  'invalid-cursor': {
    status: 400,
    title: 'The cursor does not belong to this list',
    retryable: false,
    cause: 'The cursor was cut off, changed, or came from a list with other filters.',
    remedy:
      'Start the list again without a cursor, and pass `nextCursor` on unchanged with the same filters.',
  },
  unauthorized: {
    status: 401,
    title: 'A valid ID token is needed',
    retryable: false,
    cause:
      'The `Authorization` header has no token, an expired one, or one that this user pool did not sign.',
    remedy: 'Sign in, or refresh the token, and send the ID token. `WWW-Authenticate` says what was wrong.',
  },
  forbidden: {
    status: 403,
    title: 'The caller may not do this',
    retryable: false,
    cause:
      'Only the owner of a network and members of vpc-admins may change it; findings are for vpc-admins.',
    remedy: 'Ask the owner (`requestedBy`) or an administrator.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing here',
    retryable: false,
    cause: 'No request or pool has that name, or no operation has that path and method.',
    remedy: 'Check the id and the path. Requests stay on record after their networks are deleted.',
  },
  'nothing-to-retry': {
    status: 409,
    title: 'There is nothing to try again',
    retryable: false,
    cause: 'Only FAILED and STALLED requests can be retried.',
    remedy: 'Look at the request: it is READY, or it is being deleted.',
  },
  'not-ready': {
    status: 409,
    title: 'Only a READY network can be changed',
    retryable: false,
    cause: 'The network is still being made, changed or deleted, or it failed.',
    remedy: 'Wait until `done` is true, then read the request again and send the change with its new `etag`.',
  },
  'not-growth': {
    status: 409,
    title: 'Networks only grow',
    retryable: false,
    cause: 'The change would destroy or renumber something that exists, or there is no room for it.',
    remedy: '`errors` names each place. Ask for a new network where an existing one cannot be what you need.',
  },
  'cidr-overlap': {
    status: 409,
    title: 'The addresses are in use',
    retryable: false,
    cause: 'The block shares addresses with another network, or with what a pool reserves.',
    remedy:
      'Choose another block, or ask for an `addressPool` with a `netmaskLength` and let the service choose.',
  },
  'address-pool-exhausted': {
    status: 409,
    title: 'The address pool has no such block free',
    retryable: false,
    cause: 'Every block of that size in the pool is in use.',
    remedy:
      'Ask for a longer `netmaskLength` (`largestFreeBlock` fits), another pool, or have the pool enlarged.',
  },
  'precondition-failed': {
    status: 412,
    title: 'The request was changed since it was read',
    retryable: false,
    cause: '`If-Match` names a state that the request is no longer in.',
    remedy: 'Read the request again, decide again, and send its new `etag`.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    retryable: false,
    cause: 'A body may have 131,072 bytes.',
    remedy: 'Send a smaller body: 200 subnets with names of 100 characters fit.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body has a type that this operation does not take',
    retryable: false,
    cause: 'The `Content-Type` is missing or is another one.',
    remedy: 'Send a patch as `application/merge-patch+json` or `application/json`.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The idempotency key belongs to another request',
    retryable: false,
    cause: 'The same `Idempotency-Key` came with another body before. Nothing was changed.',
    remedy: 'Use a new key for a new request.',
  },
  'precondition-required': {
    status: 428,
    title: 'If-Match must say which state is meant',
    retryable: false,
    cause: 'A PATCH came without `If-Match`.',
    remedy: 'Send the `etag` of the request as `If-Match`, so that no change overwrites another one.',
  },
  'too-many-networks': {
    status: 429,
    title: 'The caller has as many networks as allowed',
    retryable: false,
    cause: 'Requests that are neither FAILED nor DELETED count against the setting `networksPerCaller`.',
    remedy: 'Delete one of the networks in `held`, or ask an administrator to raise the setting.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    retryable: true,
    cause: 'The API is called faster than its stage allows.',
    remedy: 'Send the call again after the seconds that `Retry-After` names.',
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong on our side',
    retryable: true,
    cause: 'A fault in the service, or a function that ended early.',
    remedy: 'Send the call again; if it stays, report `instance` to the operators.',
  },
  'temporarily-unavailable': {
    status: 503,
    title: 'Try again shortly',
    retryable: true,
    cause: 'AWS did not answer in time, another call works on the same, or a release is being rolled out.',
    remedy:
      'Send the call again after the seconds that `Retry-After` names, under the same `Idempotency-Key`.',
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

const PROBLEM_CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

/** Media type of a problem: RFC 9457. */
export const PROBLEM_TYPE = 'application/problem+json';

/** What identifies a problem's kind for programs that know RFC 9457 only. */
export function problemUrn(code: ProblemCode): string {
  return `urn:vpc-vending:problem:${code}`;
}

/** What identifies one call: `instance` of a problem. */
export function callUrn(callId: string): string {
  return `urn:uuid:${callId}`;
}

/** One thing wrong with a call, at one place: in the body, the query or a header. */
const problemError = z.object({
  pointer: z.optional(text('RFC 6901 JSON pointer into the body; empty for the body as a whole')),
  parameter: z.optional(text('Name of the query or path parameter')),
  header: z.optional(text('Name of the header')),
  message: text('What must be so, in plain words'),
});

/** RFC 9457 problem details. */
export const problemBody = z.object({
  type: text('URN of the kind of problem, `urn:vpc-vending:problem:<code>`'),
  title: text('The same for every problem of this code'),
  status: z.int().check(z.describe('The HTTP status')),
  code: z.enum(PROBLEM_CODES).check(z.describe('Stable, for programs')),
  detail: z.optional(text('What is wrong this time, and what to do')),
  instance: z.optional(text("URN of this call; operators find it in the API's access log")),
  retryable: z
    .boolean()
    .check(z.describe('Whether the same call, sent again unchanged after `Retry-After`, may succeed')),
  errors: z.optional(z.array(problemError).check(z.describe('Everything that is wrong, each at its place'))),
  limit: z.optional(z.int().check(z.describe('Of too-many-networks: how many a caller may have'))),
  held: z.optional(z.array(z.string()).check(z.describe('Of too-many-networks: the requests that count'))),
  heldBy: z.optional(
    text('Of cidr-overlap: the request, or the VPC, that has the addresses; absent when they are reserved'),
  ),
  largestFreeBlock: z.optional(
    text('Of address-pool-exhausted: the largest block that is free; absent when the pool is full'),
  ),
});

export type ProblemError = Immutable<z.infer<typeof problemError>>;
export type ProblemBody = Immutable<z.infer<typeof problemBody>>;
