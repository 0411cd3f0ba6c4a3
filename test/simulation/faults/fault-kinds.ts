/** What can happen to any call, whatever it does. */
export const COMMON_FAULTS = [
  /** A 500 without effect. */
  'error-before',
  /** It took effect, but the connection broke before the answer came. */
  'reply-lost',
  /** The caller gave up, and then it took effect all the same. */
  'late-effect',
  /** Refused without effect, because we are too fast. */
  'throttle',
  /** No answer within the time that the client grants, and no effect. */
  'hang',
  /** A 403 without effect, which the SDK does not try again. */
  'refused',
  /** The process crashes before it sends the call. */
  'crash-before',
  /** The process crashes; the call is sent and takes effect. */
  'crash-after',
  /** It takes effect, but the process hangs until its function's time is up. */
  'function-timeout',
] as const;

/** What can happen to some calls only. */
export const SPECIAL_FAULTS = [
  /** A create is refused by a quota. */
  'quota',
  /** EC2 refuses with a code of the whole table of its errors. */
  'ec2-error',
  /** Something young that the call names is unknown to the server that answers. */
  'not-visible',
  /** A read shows what was, not what is. */
  'stale-read',
  /** 200, but the entries in it were refused. */
  'partial-failure',
  /** The queue takes the message twice. */
  'taken-twice',
] as const;

export type CommonFault = (typeof COMMON_FAULTS)[number];
export type SpecialFault = (typeof SPECIAL_FAULTS)[number];
export type FaultKind = CommonFault | SpecialFault;

export const FAULT_KINDS: readonly FaultKind[] = [...COMMON_FAULTS, ...SPECIAL_FAULTS];

const SPECIAL_SITES: Readonly<Record<SpecialFault, RegExp>> = {
  quota: /^ec2:(Create(Vpc|Subnet|InternetGateway|NatGateway|RouteTable|VpcEndpoint)|AllocateAddress)$/,
  'ec2-error': /^ec2:/,
  'not-visible':
    /^ec2:(Create(?!Vpc$|InternetGateway$)|Delete|Release|Attach|Detach|Associate|Disassociate|Modify|Replace)/,
  'stale-read': /^(ec2:Describe(?!AvailabilityZones$).*|dynamodb:(Query|Get))$/,
  'partial-failure': /^(events:PutEvents|sqs:ChangeMessageVisibilityBatch)$/,
  'taken-twice': /^sqs:SendMessage$/,
};

const applicable = new Map<string, readonly FaultKind[]>();

/** The faults that can happen to a call of that kind, such as `ec2:CreateVpc`. */
export function faultsAt(site: string): readonly FaultKind[] {
  let kinds = applicable.get(site);
  if (kinds === undefined) {
    kinds = [...COMMON_FAULTS, ...SPECIAL_FAULTS.filter((kind) => SPECIAL_SITES[kind].test(site))];
    applicable.set(site, kinds);
  }
  return kinds;
}
