import * as z from 'zod/mini';
import type { Immutable } from './immutable';
import { text } from './schema-text';

/** What is fixed of a problem: the same every time it is reported. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** Whether the same call, sent again unchanged, may succeed. Every operation can be repeated without harm. */
  readonly retryable: boolean;
}

/** Every problem that this API reports, by its code. */
export const PROBLEMS = {
  'invalid-request': {
    status: 400,
    title: 'The request is not valid',
    retryable: false,
  },
  'invalid-cursor': {
    status: 400,
    title: 'The cursor does not belong to this list',
    retryable: false,
  },
  unauthorized: {
    status: 401,
    title: 'A valid ID token is needed',
    retryable: false,
  },
  forbidden: {
    status: 403,
    title: 'The caller may not do this',
    retryable: false,
  },
  'not-found': {
    status: 404,
    title: 'There is nothing here',
    retryable: false,
  },
  'nothing-to-retry': {
    status: 409,
    title: 'There is nothing to try again',
    retryable: false,
  },
  'not-ready': {
    status: 409,
    title: 'Only a READY network can be changed',
    retryable: false,
  },
  'not-growth': {
    status: 409,
    title: 'Networks only grow',
    retryable: false,
  },
  'cidr-overlap': {
    status: 409,
    title: 'The addresses are in use',
    retryable: false,
  },
  'address-pool-exhausted': {
    status: 409,
    title: 'The address pool has no such block free',
    retryable: false,
  },
  'precondition-failed': {
    status: 412,
    title: 'The request was changed since it was read',
    retryable: false,
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    retryable: false,
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body has a type that this operation does not take',
    retryable: false,
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The idempotency key belongs to another request',
    retryable: false,
  },
  'precondition-required': {
    status: 428,
    title: 'If-Match must say which state is meant',
    retryable: false,
  },
  'too-many-networks': {
    status: 429,
    title: 'The caller has as many networks as allowed',
    retryable: false,
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    retryable: true,
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong on our side',
    retryable: true,
  },
  'temporarily-unavailable': {
    status: 503,
    title: 'Try again shortly',
    retryable: true,
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
