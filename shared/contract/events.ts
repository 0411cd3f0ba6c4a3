import * as z from 'zod/mini';

/** `source` of every event we publish. */
export const EVENT_SOURCE = 'vpc-vending';

/** Raised only compatibly: a breaking change is a new detail-type. */
export const SCHEMA_VERSION = '1.0' as const;

const metadata = z.object({
  /** Follows from the request and the outcome: an event that is published again has the same id. */
  eventId: z.string().check(z.regex(/^evt-[0-9a-z]{26}$/)),
  schemaVersion: z.literal(SCHEMA_VERSION),
  /** When the outcome came about, not when it was published. */
  occurredAt: z.iso.datetime(),
  requestId: z.string(),
  /**
   * Grows with each event of a request, so that one that comes late is told from news. Optional only because events
   * of the first release, which archives replay, lack it.
   */
  sequence: z.optional(z.int().check(z.minimum(0))),
});

const network = {
  /** Where the network is, or was to be; events of the first release lack it. */
  accountId: z.optional(z.string()),
  region: z.optional(z.string()),
  name: z.string(),
  cidrBlock: z.string(),
  requestedBy: z.string(),
  tags: z.record(z.string(), z.string()),
};

const envelope = <Data extends z.core.$ZodShape>(data: Data) => z.object({ metadata, data: z.object(data) });

const failure = z.object({
  code: z.string(),
  message: z.string(),
  resource: z.optional(z.string()),
});

/** A READY network. What not every network has is optional. */
const networkFields = {
  ...network,
  vpcId: z.string(),
  ipv6CidrBlock: z.optional(z.string()),
  subnets: z.array(
    z.object({
      name: z.string(),
      subnetId: z.string(),
      cidrBlock: z.string(),
      ipv6CidrBlock: z.optional(z.string()),
      availabilityZone: z.string(),
      tier: z.optional(z.string()),
      /** Absent: the VPC's main route table, which knows the local route only. */
      routeTableId: z.optional(z.string()),
    }),
  ),
  internetGatewayId: z.optional(z.string()),
  egressOnlyInternetGatewayId: z.optional(z.string()),
  natGateways: z.optional(
    z.array(
      z.object({
        // A regional one is in no zone of its own, and AWS manages its addresses.
        availabilityZone: z.optional(z.string()),
        natGatewayId: z.string(),
        elasticIpAllocationId: z.optional(z.string()),
      }),
    ),
  ),
  routeTables: z.optional(z.array(z.object({ name: z.string(), routeTableId: z.string() }))),
  gatewayEndpoints: z.optional(z.array(z.object({ service: z.string(), vpcEndpointId: z.string() }))),
  flowLogId: z.optional(z.string()),
};

/** The `detail` of every event, by detail-type. Open: a field more is no breaking change. */
export const EVENT_DETAILS = {
  VpcCreated: envelope(networkFields),
  VpcCreationFailed: envelope({ ...network, failure }),
  VpcCreationStalled: envelope({
    ...network,
    reason: z.string(),
    attempts: z.int(),
    /** What came to no end. */
    command: z.optional(z.string()),
  }),
  /** The whole network after the change, and the how many-th change it was. */
  VpcUpdated: envelope({ ...networkFields, updates: z.int() }),
  /** The network is READY, as it was before. */
  VpcUpdateFailed: envelope({ ...network, vpcId: z.string(), failure, updates: z.int() }),
  /** Without `vpcId` there was none. */
  VpcDeleted: envelope({ ...network, vpcId: z.optional(z.string()), deletedBy: z.string() }),
  /** Once for a deletion; it goes on by itself when what is in the way is gone. */
  VpcDeletionBlocked: envelope({
    ...network,
    vpcId: z.string(),
    deletedBy: z.string(),
    blockers: z.array(
      z.object({ type: z.string(), id: z.string(), owner: z.string(), description: z.string() }),
    ),
  }),
};

export type DetailType = keyof typeof EVENT_DETAILS;

/** An event as it goes on the bus. */
export type VpcEvent = {
  [Type in DetailType]: {
    readonly detailType: Type;
    /** ARNs of what it is about: the VPC, where there is or was one. */
    readonly resources: readonly string[];
    readonly detail: z.infer<(typeof EVENT_DETAILS)[Type]>;
  };
}[DetailType];
