import { ASSUMPTIONS, BEYOND } from './assumptions';
import { FAULT_KINDS, faultsAt, type FaultKind } from './fault-kinds';
import type { Outage } from './random-faults';
import type { SeededRandomness } from '../time/seeded-randomness';
import { BEGINNING } from '../time/timeline';

/**
 * Why AWS may fail a NAT gateway minutes after it was created. The first one passes, the others stay.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html
 */
const NAT_FAILURE_CODES = [
  'InternalError',
  'InsufficientFreeAddressesInSubnet',
  'Gateway.NotAttached',
  'InvalidAllocationID.NotFound',
  'Resource.AlreadyAssociated',
  'InvalidSubnetID.NotFound',
] as const;
export type NatFailureCode = (typeof NAT_FAILURE_CODES)[number];

/** Of the NAT gateways created while faults happen, AWS fails some. */
export interface NatFailures {
  readonly rate: number;
  readonly codes: readonly [NatFailureCode, ...NatFailureCode[]];
}

/** For a while the account may hold no more than so many VPCs. */
export interface QuotaShortage {
  readonly vpcQuota: number;
  readonly from: number;
  readonly until: number;
}

/** Which faults happen in a world, and how often. Rates are shares of all calls, deliveries or processes. */
export interface FaultProfile {
  /** Whether the assumptions hold in it, see {@link ASSUMPTIONS}. */
  readonly isWithinAssumptions: boolean;
  readonly faultRate: number;
  readonly kinds: readonly FaultKind[];
  readonly outages: readonly Outage[];
  /** Faults happen until then; afterwards the world is drained. */
  readonly faultsUntil: number;
  readonly describeLagMs: number;
  readonly lateEffectMs: number;
  readonly stalenessMs: number;
  readonly skewRate: number;
  /** Calls that take seconds instead of milliseconds. */
  readonly slowRate: number;
  /** Deliveries that happen once more, at the same time or hours later. */
  readonly duplicateRate: number;
  /** Deliveries that are held up on their way to the function. */
  readonly holdRate: number;
  /** Acknowledgements that never reach the queue. */
  readonly lostAckRate: number;
  /** For how long no message is delivered after a worker crashed, the first time it happens; 0: deliveries go on. */
  readonly deliveryOutageMs: number;
  readonly quotaShortage?: QuotaShortage;
  readonly natFailures?: NatFailures;
  /** AWS's token buckets. */
  readonly throttling: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Calls that are worth an outage: each blocks something else. */
const OUTAGE_SITES = [
  'ec2:CreateVpc',
  'ec2:CreateSubnet',
  'ec2:DeleteVpc',
  'ec2:DeleteSubnet',
  'ec2:DescribeVpcs',
  'ec2:DescribeSubnets',
  'ec2:AllocateAddress',
  'ec2:CreateInternetGateway',
  'ec2:CreateNatGateway',
  'ec2:CreateRoute',
  'ec2:DeleteNatGateway',
  'ec2:DetachInternetGateway',
  'ec2:DescribeNatGateways',
  'ec2:DescribeNetworkInterfaces',
  'dynamodb:Put',
  'dynamodb:Get',
  'dynamodb:Query',
  'dynamodb:Update',
  'events:PutEvents',
  'sqs:SendMessage',
] as const;

/** The fault profile of a world, drawn from its seed. */
export function faultProfileOf(randomness: SeededRandomness): FaultProfile {
  const roll = (topic: string) => randomness.number(`profile: ${topic}`, 0);
  const isWithinAssumptions = roll('within assumptions') < 0.75;
  const faultsUntil = BEGINNING + Math.round((3 + 22 * roll('faults until')) * MINUTE);
  const shortage = quotaShortageOf(roll);
  return {
    isWithinAssumptions,
    faultRate: [0, 0.02, 0.05, 0.1, 0.2][Math.floor(roll('fault rate') * 5)] ?? 0,
    kinds: FAULT_KINDS.filter((_, index) => randomness.chance('profile: kind', index, 0.6)),
    outages: outagesOf(randomness, isWithinAssumptions),
    faultsUntil,
    ...lagsOf(roll, isWithinAssumptions),
    skewRate: roll('skew') < 0.5 ? 0 : 0.5,
    slowRate: roll('slow') < 0.6 ? 0 : 0.15,
    duplicateRate: roll('duplicates') < 0.5 ? 0 : 0.1,
    holdRate: roll('holds') < 0.7 ? 0 : 0.3,
    lostAckRate: roll('lost acks') < 0.7 ? 0 : 0.1,
    deliveryOutageMs: roll('delivery outage') < 0.7 ? 0 : (15 + 45 * roll('delivery outage for')) * MINUTE,
    ...(shortage && { quotaShortage: shortage }),
    ...(roll('failing NAT gateways') < 0.25 && { natFailures: natFailuresOf(randomness) }),
    throttling: roll('throttling') < 0.2,
  };
}

/** Half of these worlds know only failures that pass: networks may end READY there. */
function natFailuresOf(randomness: SeededRandomness): NatFailures {
  return {
    rate: randomness.oneOf('profile: NAT failure rate', 0, [0.3, 0.6, 1]),
    codes: randomness.oneOf<NatFailures['codes']>('profile: NAT failure codes', 0, [
      ['InternalError'],
      ['InternalError'],
      [randomness.oneOf('profile: NAT failure code', 0, NAT_FAILURE_CODES)],
      NAT_FAILURE_CODES,
    ]),
  };
}

function lagsOf(roll: (topic: string) => number, isWithinAssumptions: boolean) {
  const { describeLag, lateEffect, staleRead } = ASSUMPTIONS;
  if (!isWithinAssumptions) {
    const share = [0.05, 0.05, 0.2, 1][Math.floor(roll('lag beyond') * 4)] ?? 1;
    const describeLagMs = Math.round(BEYOND.describeLagMs * share);
    return { ...BEYOND, describeLagMs };
  }
  return {
    describeLagMs: roll('lag') < 0.4 ? 0 : describeLag.milliseconds,
    lateEffectMs: lateEffect.milliseconds,
    stalenessMs: staleRead.milliseconds,
  };
}

function outagesOf(randomness: SeededRandomness, isWithinAssumptions: boolean): readonly Outage[] {
  const from = BEGINNING + randomness.whole('profile: outage from', 0, 0, 3 * MINUTE);
  const until = from + randomness.whole('profile: outage for', 0, MINUTE, 20 * MINUTE);
  // Where lag knows no bounds, lost creates are what makes several networks of one request.
  if (!isWithinAssumptions && randomness.chance('profile: lost creates', 0, 0.5)) {
    const kind = randomness.oneOf<FaultKind>('profile: lost create', 0, [
      'reply-lost',
      'reply-lost',
      'late-effect',
      'crash-after',
    ]);
    return [{ site: 'ec2:CreateVpc', kind, from: BEGINNING, until }];
  }
  if (!randomness.chance('profile: outage', 0, 0.3)) return [];
  const site = randomness.oneOf('profile: outage site', 0, OUTAGE_SITES);
  // A queue that takes every message twice does not occur.
  const kinds = faultsAt(site).filter((kind) => kind !== 'taken-twice');
  const kind = kinds[randomness.whole('profile: outage kind', 0, 0, kinds.length - 1)];
  return kind === undefined ? [] : [{ site, kind, from, until }];
}

function quotaShortageOf(roll: (topic: string) => number): QuotaShortage | undefined {
  if (roll('shortage') > 0.12) return undefined;
  // Sometimes the day is over before the quota is raised.
  const lastsMs = roll('long shortage') < 0.12 ? 26 * HOUR : roll('shortage for') * 3 * HOUR;
  const from = BEGINNING + roll('shortage from') * 2 * MINUTE;
  return { vpcQuota: Math.floor(roll('shortage to') * 3), from, until: from + lastsMs };
}
