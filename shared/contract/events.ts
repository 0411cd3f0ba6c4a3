import * as z from 'zod/mini';

/** `source` of every event we publish. */
export const EVENT_SOURCE = 'vpc-vending';

/** Raised only compatibly: a breaking change is a new detail-type. */
export const SCHEMA_VERSION = '1.0' as const;

const metadata = z.object({
  /** Follows from the request and the outcome: a repeated announcement bears the same id. */
  eventId: z.string().check(z.regex(/^evt-[0-9a-z]{26}$/)),
  schemaVersion: z.literal(SCHEMA_VERSION),
  /** When the outcome came about, not when it was announced. */
  occurredAt: z.iso.datetime(),
  requestId: z.string(),
});

const network = {
  name: z.string(),
  cidrBlock: z.string(),
  requestedBy: z.string(),
  tags: z.record(z.string(), z.string()),
};

const envelope = <Data extends z.core.$ZodShape>(data: Data) => z.object({ metadata, data: z.object(data) });

/** The `detail` of every event, by detail-type. Open: a field more is no breaking change. */
export const EVENT_DETAILS = {
  VpcCreated: envelope({
    ...network,
    vpcId: z.string(),
    subnets: z.array(
      z.object({
        name: z.string(),
        subnetId: z.string(),
        cidrBlock: z.string(),
        availabilityZone: z.string(),
      }),
    ),
  }),
  VpcCreationFailed: envelope({
    ...network,
    failure: z.object({
      code: z.string(),
      message: z.string(),
      resource: z.optional(z.string()),
    }),
  }),
  VpcCreationStalled: envelope({
    ...network,
    reason: z.string(),
    attempts: z.int(),
  }),
};

export type DetailType = keyof typeof EVENT_DETAILS;

/** An event as it goes on the bus. */
export type VpcEvent = {
  [Type in DetailType]: {
    readonly detailType: Type;
    readonly detail: z.infer<(typeof EVENT_DETAILS)[Type]>;
  };
}[DetailType];
