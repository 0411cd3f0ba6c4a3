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
  layoutZones: 20,
  largestNetmask: 16,
  smallestNetmask: 28,
  // EC2 allows 50 tags on a resource; ten are kept for ours.
  tags: 40,
  tagKeyLength: 128,
  tagValueLength: 256,
  idempotencyKeyLength: 255,
  pageSize: 100,
} as const;

const ZONE_BOUNDS = `must be a number from 1 to ${LIMITS.layoutZones}, or a list of 1 to ${LIMITS.layoutZones} zones`;
const NETMASK_BOUNDS = `must be a whole number from ${LIMITS.largestNetmask} to ${LIMITS.smallestNetmask}`;

const name = z
  .string()
  .check(
    z.minLength(1, 'must not be empty'),
    z.maxLength(LIMITS.nameLength, `must be at most ${LIMITS.nameLength} characters long`),
    z.regex(NAME, 'may hold letters, digits, inner spaces and _ . : / = + - @'),
  );

// The rules of addresses and zones are the domain's; here it is only text of a bounded length.
const shortText = z.string().check(z.maxLength(64, 'must be at most 64 characters long'));

export const subnet = z.strictObject({
  name,
  cidrBlock: shortText,
  availabilityZone: z.optional(shortText),
  tier: z.optional(z.enum(['public', 'private', 'isolated'], 'must be public, private or isolated')),
});

const netmaskLength = z
  .int()
  .check(z.minimum(LIMITS.largestNetmask, NETMASK_BOUNDS), z.maximum(LIMITS.smallestNetmask, NETMASK_BOUNDS));
export const layoutTier = z.strictObject({ netmaskLength: z.optional(netmaskLength) });
const optionalTier = z.optional(layoutTier);

export const zonesOfLayout = z.union(
  [
    z.int().check(z.minimum(1, ZONE_BOUNDS), z.maximum(LIMITS.layoutZones, ZONE_BOUNDS)),
    z.array(shortText).check(z.minLength(1, ZONE_BOUNDS), z.maxLength(LIMITS.layoutZones, ZONE_BOUNDS)),
  ],
  ZONE_BOUNDS,
);

const layout = z.strictObject({
  availabilityZones: zonesOfLayout,
  tiers: z.strictObject({ public: optionalTier, private: optionalTier, isolated: optionalTier }),
});

export const natGateways = z.enum(
  ['none', 'single', 'per-zone', 'regional'],
  'must be none, single, per-zone or regional',
);

export const gatewayEndpoints = z
  .array(z.enum(['s3', 'dynamodb'], 'must be s3 or dynamodb'))
  .check(z.refine((services) => new Set(services).size === services.length, 'must name no service twice'));

export const tagKey = z.string().check(
  z.minLength(1, 'must not be empty'),
  z.maxLength(LIMITS.tagKeyLength, `must be at most ${LIMITS.tagKeyLength} characters long`),
  z.regex(TAG_TEXT, 'may hold letters, digits, spaces and _ . : / = + - @'),
  z.refine(
    (key) => !RESERVED_TAG_KEY.test(key) && key !== OWN_TAG_KEY,
    'is reserved (aws:, vpc-vending:, Name)',
  ),
);

export const tagValue = z
  .string()
  .check(
    z.maxLength(LIMITS.tagValueLength, `must be at most ${LIMITS.tagValueLength} characters long`),
    z.regex(TAG_TEXT, 'may hold letters, digits, spaces and _ . : / = + - @'),
  );

export const tags = z
  .record(tagKey, tagValue)
  .check(z.refine((all) => Object.keys(all).length <= LIMITS.tags, `must hold at most ${LIMITS.tags} tags`));

/**
 * Body of `POST /vpcs`, and the payload of a direct invocation. Strict: unknown fields are errors. Either
 * `cidrBlock` or `addressPool` with `netmaskLength`, and either `subnets` or a `layout`.
 */
export const createVpcBody = z.strictObject({
  name,
  cidrBlock: z.optional(shortText),
  addressPool: z.optional(shortText),
  netmaskLength: z.optional(netmaskLength),
  subnets: z.optional(
    z
      .array(subnet)
      .check(
        z.maxLength(LIMITS.subnets, `must hold at most ${LIMITS.subnets} subnets (EC2's quota per VPC)`),
      ),
  ),
  layout: z.optional(layout),
  tags: z.optional(tags),
  dnsHostnames: z.optional(z.boolean()),
  ipv6: z.optional(z.boolean()),
  natGateways: z.optional(natGateways),
  gatewayEndpoints: z.optional(gatewayEndpoints),
  flowLogs: z.optional(z.boolean()),
  lockDefaultSecurityGroup: z.optional(z.boolean()),
});

export type CreateVpcBody = z.infer<typeof createVpcBody>;
