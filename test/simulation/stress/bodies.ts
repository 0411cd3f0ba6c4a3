import fc from 'fast-check';
import type { CreateVpcBody } from '../../../shared/contract/http';
import { anyAcceptedBody } from '../../builders/any-accepted-body';
import { NAT_MODES } from '../../../shared/domain/network/network-spec';
import type { SeededRandomness } from '../time/seeded-randomness';

export interface BodyOptions {
  readonly name: string;
  readonly subnets: number;
  /** Whether every other subnet names no zone. */
  readonly leavesZones: boolean;
  /** Whether its last subnet is to be in a zone that does not exist. */
  readonly cannotSucceed: boolean;
}

/** What the code itself appends to names. */
const CONTINUED = ['route-table', 'public-ip', 'ipv6-address'] as const;

/** Keys that other languages, or our own tags, might mistake for something else. */
const ODD_TAGS = { constructor: 'a=b', 'vpc/subnet': '', 'a:b,c': '日本' };

/** A VPC and subnets that reach nothing but each other. */
export function aBody({ name, subnets, leavesZones, cannotSucceed }: BodyOptions): CreateVpcBody {
  return {
    name,
    cidrBlock: '10.20.0.0/16',
    subnets: Array.from({ length: subnets }, (_, index) => {
      const letter = cannotSucceed && index === subnets - 1 ? 'z' : 'abc'.charAt(index % 3);
      const zone = leavesZones && index % 2 === 0 && letter !== 'z' ? undefined : `us-east-1${letter}`;
      return {
        name: `app-${index}`,
        cidrBlock: `10.20.${index}.0/24`,
        ...(zone !== undefined && { availabilityZone: zone }),
      };
    }),
    tags: { team: name },
  };
}

/** A network with a layout, as its seed has it. */
export function aConnectedBody(randomness: SeededRandomness, number: number, name: string): CreateVpcBody {
  const tiers = randomness.oneOf<string[]>('body: tiers', number, [
    ['public'],
    ['public', 'private'],
    ['public', 'private'],
    ['public', 'private', 'isolated'],
    ['private', 'isolated'],
  ]);
  const zones = randomness.oneOf<number | string[]>('body: zones', number, [
    1,
    2,
    2,
    ['us-east-1c', 'us-east-1a'],
  ]);
  const canHaveNat = tiers.includes('public') && tiers.includes('private');
  return {
    name,
    cidrBlock: '10.20.0.0/16',
    layout: {
      availabilityZones: zones,
      tiers: Object.fromEntries(tiers.map((tier) => [tier, {}])),
    },
    tags: { team: name },
    ...(canHaveNat && { natGateways: randomness.oneOf('body: nat', number, NAT_MODES) }),
    ...(randomness.chance('body: ipv6', number, 0.3) && { ipv6: true }),
    ...(randomness.chance('body: flow logs', number, 0.3) && { flowLogs: true }),
    ...(randomness.chance('body: few endpoints', number, 0.4) && { gatewayEndpoints: ['s3' as const] }),
  };
}

/**
 * Any body that the schema accepts, in zones that exist: names and tags that continue each other with the words and
 * separators of the code, tiers, options.
 */
export function anyBody(randomness: SeededRandomness, number: number, name: string): CreateVpcBody {
  const seed = randomness.whole('body: any', number, 0, 2 ** 31 - 1);
  const [body] = fc.sample(anyAcceptedBody, { seed, numRuns: 1 });
  if (body === undefined) throw new Error('fast-check has no sample');
  const { layout, subnets, ...rest } = body;
  return {
    ...rest,
    name: rest.name || name,
    ...(subnets && {
      subnets: subnets.map(({ availabilityZone, ...subnet }) => ({
        ...subnet,
        ...(availabilityZone !== undefined && { availabilityZone: existing(availabilityZone) }),
      })),
    }),
    ...(layout && { layout: { ...layout, availabilityZones: existingZones(layout.availabilityZones) } }),
  };
}

function existingZones(zones: number | readonly string[]): number | string[] {
  return typeof zones === 'number' ? zones : [...new Set(zones.map(existing))];
}

/** One of the zones that the account has. */
function existing(zone: string): string {
  return `us-east-1${'abc'.charAt(zone.length % 2 === 0 ? zone.charCodeAt(zone.length - 1) % 3 : 2)}`;
}

/** A change of such a network that only adds to it; of a plain one, tags and a subnet. */
export function aPatch(
  randomness: SeededRandomness,
  number: number,
  { cidrBlock = '', layout, subnets = [], natGateways }: CreateVpcBody,
): object {
  if (layout === undefined) {
    const letter = randomness.chance('patch: impossible', number, 0.3) ? 'z' : 'b';
    const [first] = subnets;
    const name =
      first === undefined
        ? 'late'
        : randomness.oneOf('patch: name', number, [
            'late',
            ...CONTINUED.map((word) => `${first.name}/${word}`),
          ]);
    const late = cidrBlock.replace(/\.0\.0\/\d+$/, '.60.0/24');
    const subnet = { name, cidrBlock: late, availabilityZone: `us-east-1${letter}` };
    return randomness.chance('patch: subnet', number, 0.6)
      ? { subnets: [...subnets, subnet] }
      : { tags: randomness.oneOf<object>('patch: tags', number, [{ costs: 'shared' }, ODD_TAGS]) };
  }
  const zones = layout.availabilityZones;
  const more = typeof zones === 'number' ? zones + 1 : [...zones, 'us-east-1b'];
  const changes: [object, ...object[]] = [
    { layout: { availabilityZones: more } },
    { layout: { tiers: { isolated: {} } } },
    { flowLogs: true, tags: { costs: 'shared' } },
  ];
  if (natGateways !== undefined) changes.push({ natGateways: 'per-zone' }, { natGateways: 'per-zone' });
  return randomness.oneOf('patch', number, changes);
}
