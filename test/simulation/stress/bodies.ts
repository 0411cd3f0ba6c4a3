import { LIMITS, type CreateVpcBody } from '../../../shared/contract/http';
import { anyAcceptedBody } from '../../builders/any-accepted-body';
import { NAT_MODES, TIERS } from '../../../shared/domain/network/network-spec';
import type { SeededRandomness } from '../time/seeded-randomness';
import { sampleOf } from './words';

export interface BodyOptions {
  readonly name: string;
  readonly subnets: number;
  /** Whether every other subnet names no zone. */
  readonly leavesZones: boolean;
  /** Whether its last subnet is to be in a zone that does not exist. */
  readonly cannotSucceed: boolean;
}

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
  if (randomness.chance('body: one subnet', number, 0.06)) return oneSubnetBody(randomness, number, name);
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

/** A network that is all one subnet. */
function oneSubnetBody(randomness: SeededRandomness, number: number, name: string): CreateVpcBody {
  const tier = randomness.oneOf('body: one tier', number, TIERS);
  return {
    name,
    cidrBlock: '10.20.0.0/16',
    layout: { availabilityZones: 1, tiers: { [tier]: { netmaskLength: LIMITS.largestNetmask } } },
  };
}

/**
 * Any body that the schema accepts, in zones that exist: names and tags that continue each other with the words and
 * separators of the code, tiers, options.
 */
export function anyBody(randomness: SeededRandomness, number: number, name: string): CreateVpcBody {
  const { layout, subnets, ...rest } = sampleOf(randomness, 'body: any', number, anyAcceptedBody);
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
