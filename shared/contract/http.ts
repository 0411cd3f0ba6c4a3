import * as z from 'zod/mini';

/**
 * What EC2 allows in a tag value, so that every name can be one: letters, digits, spaces and `_ . : / = + - @`.
 * https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
 */
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const NAME = /^([\p{L}\p{N}_.:/=+\-@]|[\p{L}\p{N}_.:/=+\-@][\p{L}\p{N} _.:/=+\-@]*[\p{L}\p{N}_.:/=+\-@])?$/u;
// AWS reserves its prefix in every case; `name` in small letters is another tag than `Name`.
const RESERVED_TAG_KEY = /^(aws:|vpc-vending:)/i;
const OWN_TAG_KEY = 'Name';

/** Limits of a request body. */
export const LIMITS = {
  bodyBytes: 131_072,
  nameLength: 100,
  subnets: 200,
  // EC2 allows 50 tags on a resource; ten are kept for ours.
  tags: 40,
  tagKeyLength: 128,
  tagValueLength: 256,
  idempotencyKeyLength: 255,
  pageSize: 100,
} as const;

const name = z
  .string()
  .check(
    z.minLength(1, 'must not be empty'),
    z.maxLength(LIMITS.nameLength, `must be at most ${LIMITS.nameLength} characters long`),
    z.regex(NAME, 'may hold letters, digits, inner spaces and _ . : / = + - @'),
  );

// The rules of addresses and zones are the domain's; here it is only text of a bounded length.
const shortText = z.string().check(z.maxLength(64, 'must be at most 64 characters long'));

const subnet = z.strictObject({
  name,
  cidrBlock: shortText,
  availabilityZone: z.optional(shortText),
});

const tagKey = z.string().check(
  z.minLength(1, 'must not be empty'),
  z.maxLength(LIMITS.tagKeyLength, `must be at most ${LIMITS.tagKeyLength} characters long`),
  z.regex(TAG_TEXT, 'may hold letters, digits, spaces and _ . : / = + - @'),
  z.refine(
    (key) => !RESERVED_TAG_KEY.test(key) && key !== OWN_TAG_KEY,
    'is reserved (aws:, vpc-vending:, Name)',
  ),
);

const tagValue = z
  .string()
  .check(
    z.maxLength(LIMITS.tagValueLength, `must be at most ${LIMITS.tagValueLength} characters long`),
    z.regex(TAG_TEXT, 'may hold letters, digits, spaces and _ . : / = + - @'),
  );

/** Body of `POST /vpcs`, and the payload of a direct invocation. Strict: unknown fields are faults. */
export const createVpcBody = z.strictObject({
  name,
  cidrBlock: shortText,
  subnets: z
    .array(subnet)
    .check(z.maxLength(LIMITS.subnets, `must hold at most ${LIMITS.subnets} subnets (EC2's quota per VPC)`)),
  tags: z.optional(
    z
      .record(tagKey, tagValue)
      .check(
        z.refine((tags) => Object.keys(tags).length <= LIMITS.tags, `must hold at most ${LIMITS.tags} tags`),
      ),
  ),
});

export type CreateVpcBody = z.infer<typeof createVpcBody>;

export const idempotencyKey = z
  .string()
  .check(
    z.regex(
      new RegExp(`^[\\x20-\\x7e]{1,${LIMITS.idempotencyKeyLength}}$`),
      `must be 1 to ${LIMITS.idempotencyKeyLength} printable ASCII characters`,
    ),
  );

/** `202` of `POST /vpcs`. */
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
}

/** Every problem this API reports, with its HTTP status and title. The gateway's own are in `infra/constructs`. */
export const PROBLEMS = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'body-too-large': { status: 400, title: 'The body is too large' },
  'invalid-cursor': { status: 400, title: 'The cursor is not one of ours' },
  forbidden: { status: 403, title: 'Only its requester may do this' },
  'not-found': { status: 404, title: 'There is no such request' },
  'nothing-to-retry': { status: 409, title: 'The network is READY' },
  'idempotency-key-reused': { status: 422, title: 'The idempotency key belongs to another request' },
  'temporarily-unavailable': { status: 503, title: 'Try again shortly' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One planned resource as `GET /vpcs/{requestId}` shows it. */
export interface ResourceView {
  readonly key: string;
  readonly kind: string;
  readonly status: 'PLANNED' | 'INTENDED' | 'CREATED' | 'DELETED';
  readonly id?: string;
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
  readonly spec: CreateVpcBody;
  readonly subnets: readonly {
    readonly name: string;
    readonly cidrBlock: string;
    readonly availabilityZone?: string;
    readonly subnetId?: string;
  }[];
  readonly resources: readonly ResourceView[];
  readonly attempts: number;
  /** Pauses in a row without progress. */
  readonly pauses: number;
  readonly waiting?: { readonly reason: string; readonly message: string; readonly until: string };
  readonly stalled?: { readonly message: string; readonly at: string };
  readonly failure?: { readonly code: string; readonly message: string; readonly resource?: string };
  readonly completedAt?: string;
  readonly announcedAt?: string;
}

/** `200` of `GET /vpcs`. */
export interface RequestPage {
  readonly items: readonly RequestSummary[];
  /** Present when there may be more. */
  readonly nextCursor?: string;
}

/** Path of a request below the API's URL. */
export function hrefOf(requestId: string): string {
  return `/vpcs/${requestId}`;
}
