import { LIMITS } from '../../shared/contract/http';
import type { LayoutCandidate } from '../../shared/domain/network/layout-rules';
import type { NetworkCandidate } from '../../shared/domain/network/network-rules';
import { TIERS } from '../../shared/domain/network/network-spec';

/** The parts of a body that are of the right type, for the rules that look at several of them. */
export function candidateOf(body: unknown): NetworkCandidate {
  const { cidrBlock, netmaskLength, subnets, layout } = asObject(body);
  return {
    fields: new Map(Object.entries(asObject(body))),
    cidrBlock: asText(cidrBlock),
    netmaskLength: asWhole(netmaskLength),
    subnets: asList(subnets).map((subnet) => {
      const { name, cidrBlock: block, availabilityZone, tier } = asObject(subnet);
      return {
        name: asText(name),
        cidrBlock: asText(block),
        availabilityZone: asText(availabilityZone),
        tier: oneOf(TIERS, tier),
      };
    }),
    layout: isObject(layout) ? layoutOf(layout) : undefined,
  };
}

function layoutOf({ availabilityZones, tiers }: Readonly<Record<string, unknown>>): LayoutCandidate {
  return {
    availabilityZones: Array.isArray(availabilityZones)
      ? zonesOf(availabilityZones)
      : countOf(availabilityZones),
    tiers: isObject(tiers) ? tiersOf(tiers) : undefined,
  };
}

/** A list that is out of bounds is not looked into. */
function zonesOf(zones: readonly unknown[]): LayoutCandidate['availabilityZones'] {
  return countOf(zones.length) === undefined ? undefined : zones.map(asText);
}

function countOf(value: unknown): number | undefined {
  const count = asWhole(value);
  return count !== undefined && count >= 1 && count <= LIMITS.layoutZones ? count : undefined;
}

function tiersOf(tiers: Readonly<Record<string, unknown>>): LayoutCandidate['tiers'] {
  const given = TIERS.filter((tier) => Object.hasOwn(tiers, tier));
  return Object.fromEntries(
    given.map((tier) => [tier, { netmaskLength: asWhole(asObject(tiers[tier]).netmaskLength) }]),
  );
}

/** The fields of an object; of anything else, none. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** The items of a list; of anything else, none. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function asWhole(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T | undefined {
  return known.find((one) => one === value);
}
