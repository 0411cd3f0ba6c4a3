import * as z from 'zod/mini';
import {
  gatewayEndpoints,
  layoutTier,
  LIMITS,
  natGateways,
  subnet,
  tagValue,
  zonesOfLayout,
} from './create-vpc-body';
import type { Immutable } from './immutable';

const removable = <Schema extends z.core.$ZodType>(schema: Schema) => z.optional(z.nullable(schema));

/**
 * Body of `PATCH /vpcs/{requestId}`: a JSON merge patch (RFC 7396) of the request's `spec`. Objects are merged, null
 * removes a field, everything else replaces, lists included. What comes of it must be valid as a new request would
 * be, and may only grow.
 */
export const patchVpcBody = z.strictObject({
  name: z.optional(z.string()),
  cidrBlock: z.optional(z.string()),
  addressPool: z.optional(z.string()),
  netmaskLength: z.optional(z.int()),
  subnets: removable(z.array(subnet).check(z.maxLength(LIMITS.subnets))),
  layout: removable(
    z.strictObject({
      availabilityZones: z.optional(zonesOfLayout),
      tiers: z.optional(
        z.strictObject({
          public: removable(layoutTier),
          private: removable(layoutTier),
          isolated: removable(layoutTier),
        }),
      ),
    }),
  ),
  tags: removable(z.record(z.string(), z.nullable(tagValue))),
  dnsHostnames: removable(z.boolean()),
  ipv6: removable(z.boolean()),
  natGateways: removable(natGateways),
  gatewayEndpoints: removable(gatewayEndpoints),
  flowLogs: removable(z.boolean()),
  lockDefaultSecurityGroup: removable(z.boolean()),
  planVersion: z
    .optional(z.int().check(z.minimum(1)))
    .check(z.describe('Raises the rules that the network is planned by; it can never be lowered')),
});

export type PatchVpcBody = Immutable<z.infer<typeof patchVpcBody>>;
