import * as z from 'zod/mini';
import { LIMITS, type CreateVpcBody } from './create-vpc-body';

export { createVpcBody, LIMITS, type CreateVpcBody } from './create-vpc-body';

export const idempotencyKey = z
  .string()
  .check(
    z.regex(
      new RegExp(`^[\\x20-\\x7e]{1,${LIMITS.idempotencyKeyLength}}$`),
      `must be 1 to ${LIMITS.idempotencyKeyLength} printable ASCII characters`,
    ),
  );

/** `202` of `POST /vpcs`, of `DELETE` and `PATCH`; `200` of a `PATCH` that changes nothing. */
export interface AcceptedBody {
  readonly requestId: string;
  readonly status: string;
  /** Where the request can be seen, relative to the API's URL. */
  readonly href: string;
}

/** RFC 9457 problem details, as `application/problem+json`. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Stable, kebab-case, for programs. */
  readonly code: ProblemCode;
  readonly detail?: string;
  /** Every fault in the body, each at its RFC 6901 JSON pointer. */
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
  /** Of `too-many-networks`: how many a caller may have, and the requests that count. */
  readonly limit?: number;
  readonly held?: readonly string[];
  /** Of `cidr-overlap`: the request, or the VPC, that has the addresses; absent when they are reserved. */
  readonly heldBy?: string;
  /** Of `address-pool-exhausted`: the largest block that is free; absent when the pool is full. */
  readonly largestFreeBlock?: string;
}

/** Every problem this API reports, with its HTTP status and title. The gateway's own are in `infra/constructs`. */
export const PROBLEMS = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'body-too-large': { status: 400, title: 'The body is too large' },
  'invalid-cursor': { status: 400, title: 'The cursor is not one of ours' },
  forbidden: { status: 403, title: 'This is up to its requester' },
  'not-found': { status: 404, title: 'There is no such request' },
  'nothing-to-retry': { status: 409, title: 'There is nothing to try again' },
  'not-ready': { status: 409, title: 'Only a READY network can be changed' },
  'not-growth': { status: 409, title: 'Networks only grow' },
  'cidr-overlap': { status: 409, title: 'The addresses are in use' },
  'address-pool-exhausted': { status: 409, title: 'The address pool has no such block free' },
  'precondition-failed': { status: 412, title: 'The request was changed since it was read' },
  'unsupported-media-type': { status: 415, title: 'The body must be JSON' },
  'idempotency-key-reused': { status: 422, title: 'The idempotency key belongs to another request' },
  'precondition-required': { status: 428, title: 'If-Match must say which state is meant' },
  'too-many-networks': { status: 429, title: 'The caller has as many networks as allowed' },
  'temporarily-unavailable': { status: 503, title: 'Try again shortly' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One planned resource as `GET /vpcs/{requestId}` shows it. */
export interface ResourceView {
  readonly key: string;
  readonly kind: string;
  /** PENDING: it exists but cannot be used yet. */
  readonly status: 'PLANNED' | 'INTENDED' | 'PENDING' | 'CREATED' | 'DELETED';
  readonly id?: string;
}

/** One subnet as `GET /vpcs/{requestId}` shows it. */
export interface SubnetView {
  readonly name: string;
  readonly cidrBlock: string;
  readonly availabilityZone?: string;
  readonly tier?: string;
  readonly ipv6CidrBlock?: string;
  readonly subnetId?: string;
}

export interface FailureView {
  readonly code: string;
  readonly message: string;
  readonly resource?: string;
}

export interface BlockerView {
  readonly type: string;
  readonly id: string;
  readonly owner: string;
  readonly description: string;
}

/** One request in `GET /vpcs`. */
export interface RequestSummary {
  readonly requestId: string;
  readonly status: string;
  readonly name: string;
  readonly cidrBlock: string;
  readonly vpcId?: string;
  readonly requestedBy: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly href: string;
}

/** `200` of `GET /vpcs/{requestId}`. */
export interface RequestView extends RequestSummary {
  /** A body that asks for the same, defaults written out. */
  readonly spec: Immutable<CreateVpcBody>;
  /** Amazon-provided, once it is there. */
  readonly ipv6CidrBlock?: string;
  /** Those of a layout that leaves its zones to us show once the zones are known. */
  readonly subnets: readonly SubnetView[];
  readonly resources: readonly ResourceView[];
  readonly attempts: number;
  /** Pauses in a row without progress. */
  readonly pauses: number;
  readonly waiting?: { readonly reason: string; readonly message: string; readonly until: string };
  readonly stalled?: { readonly message: string; readonly at: string };
  readonly failure?: FailureView;
  /** How often the network was changed since it was first READY. */
  readonly updates?: number;
  /** Why the last change failed; the network is what it was before. */
  readonly updateFailure?: FailureView;
  /** Who ordered it to be deleted, and when. */
  readonly deletion?: { readonly requestedBy: string; readonly requestedAt: string };
  /** What somebody else has in the network, so that it cannot be deleted. */
  readonly blockers?: readonly BlockerView[];
  readonly completedAt?: string;
  readonly announcedAt?: string;
}

/** `200` of `GET /vpcs`. */
export interface RequestPage {
  readonly items: readonly RequestSummary[];
  /** Present when there may be more. */
  readonly nextCursor?: string;
}

/** What can be read but not changed. */
export type Immutable<T> = T extends readonly (infer Item)[]
  ? readonly Immutable<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Immutable<T[Key]> }
    : T;

/** Path of a request below the API's URL. */
export function hrefOf(requestId: string): string {
  return `/vpcs/${requestId}`;
}
