import type { Tier } from './network-spec';

/** Prefix of the tags this service sets; callers may not use it. */
export const TAG_PREFIX = 'vpc-vending:';

/**
 * Our tags. All but the last two are on every resource, set by the create call itself, so that nothing we make is
 * ever untagged.
 */
export const TAGS = {
  stack: `${TAG_PREFIX}stack`,
  requestId: `${TAG_PREFIX}request-id`,
  resource: `${TAG_PREFIX}resource`,
  requestedBy: `${TAG_PREFIX}requested-by`,
  name: 'Name',
  /** On subnets and route tables, set by the create call as well. Release 0.1.0 did not set it. */
  tier: `${TAG_PREFIX}tier`,
  /** Set by the sweeper on a network that no record names as its own. */
  quarantinedSince: `${TAG_PREFIX}quarantined-since`,
} as const;

/** Which deployment and request own the resource, and which one of the request's plan it is. */
export interface Ownership {
  readonly stack: string;
  readonly requestId: string;
  readonly requestedBy: string;
  /** The plan key, such as `subnet/public-a`. */
  readonly resource: string;
  readonly name: string;
  /** Of a subnet or a route table. */
  readonly tier?: Tier | undefined;
  /** The caller's own tags. */
  readonly callerTags: Readonly<Record<string, string>>;
}

/** All tags of a resource: ours first, then the caller's, which cannot replace ours (the contract reserves them). */
export function tagsOf(ownership: Ownership): readonly (readonly [key: string, value: string])[] {
  return [
    [TAGS.stack, ownership.stack],
    [TAGS.requestId, ownership.requestId],
    [TAGS.resource, ownership.resource],
    [TAGS.requestedBy, ownership.requestedBy],
    ...(ownership.tier === undefined ? [] : [[TAGS.tier, ownership.tier] as const]),
    [TAGS.name, ownership.name],
    ...Object.entries(ownership.callerTags),
  ];
}
