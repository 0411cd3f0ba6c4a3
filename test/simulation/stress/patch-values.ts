import { createVpcBody, LIMITS, type CreateVpcBody } from '../../../shared/contract/http';
import { blockAt, isCidr, parseCidr } from '../../../shared/domain/network/cidr';
import { TIERS } from '../../../shared/domain/network/network-spec';
import type { AddressPool } from '../../../shared/domain/reservation/address-pool';
import type { SeededRandomness } from '../time/seeded-randomness';
import { oddName } from './words';

/** What the code itself appends to names. */
const CONTINUED = ['route-table', 'public-ip', 'ipv6-address'] as const;

/** Keys that other languages, our own tags, or AWS might mistake for something else; the last are refused. */
const ODD_TAGS: readonly Readonly<Record<string, string>>[] = [
  { constructor: 'a=b', 'vpc/subnet': '', 'a:b+c': '日本' },
  { name: 'x', 'vpc-vending': 'subnet/app-0', requestId: 'req-' },
  { 'subnet/app-0/route-table': '~1', ' ': ' ', '=': '@' },
  { toString: '__proto__', aws: 'aws:', 'kubernetes.io/role/elb': '1' },
  { Name: 'mine' },
  { 'aws:cloudformation:stack-name': 'mine' },
  { 'vpc-vending:request-id': 'req-0' },
  { 'a#b': 'reserved' },
  { '': 'nothing' },
];

/** Texts that are neither addresses nor zones. */
export const NO_ADDRESS = ['', 'app', 'a/route-table', '日本', 'x'.repeat(64)] as const;

/** Where the /24 of a subnet lies that comes later: in the first /20 of its network, behind all others. */
const LATE = 14;

/** The values of one field of a patch. */
export class Drawing {
  constructor(
    readonly randomness: SeededRandomness,
    readonly number: number,
    readonly field: string,
    readonly pools: readonly AddressPool[],
  ) {}

  oneOf<T>(choices: readonly [T, ...T[]], what = 'value'): T {
    return this.randomness.oneOf(`patch: ${this.field}: ${what}`, this.number, choices);
  }

  oddName(what = 'odd name'): string {
    return oddName(this.randomness, `patch: ${this.field}: ${what}`, this.number);
  }
}

/** Tags that a request may be given, or not. */
export function oddTags(draw: Drawing): object {
  const chosen = draw.oneOf<object | undefined>(
    [{ costs: 'shared' }, undefined, undefined, undefined, ...ODD_TAGS],
    'odd tags',
  );
  if (chosen !== undefined) return chosen;
  const tag = { [draw.oddName('tag key')]: draw.oddName('tag value') };
  return createVpcBody.shape.tags.safeParse(tag).success ? tag : {};
}

/** The subnets that there are, with one more, one less, or one that is another. */
export function subnetsOf(draw: Drawing, body: CreateVpcBody): unknown {
  const { subnets = [] } = body;
  const [first, ...others] = subnets;
  const late = lateSubnet(draw, body);
  if (first === undefined) return draw.oneOf<unknown>([[late], [], null]);
  const another = draw.oneOf([
    { ...first, name: `${first.name}-2` },
    { ...first, name: draw.oddName() },
    { ...first, cidrBlock: late.cidrBlock },
    { ...first, availabilityZone: 'us-east-1c' },
    {
      ...first,
      [draw.oneOf(['cidrBlock', 'availabilityZone'], 'place')]: draw.oneOf(NO_ADDRESS, 'no address'),
    },
    { ...first, tier: draw.oneOf(TIERS, 'tier') },
  ]);
  return draw.oneOf<unknown>(
    [
      subnets,
      subnets.toReversed(),
      [...subnets, late],
      [late, ...subnets],
      [another, ...others],
      [another, ...others],
      others,
      null,
    ],
    'subnets',
  );
}

/** A subnet that comes later, which may continue the name of another one. */
export function lateSubnet(draw: Drawing, { cidrBlock = '', subnets = [] }: CreateVpcBody) {
  const [first] = subnets;
  const vpc = parseCidr(cidrBlock);
  const block = isCidr(vpc) ? blockAt(vpc.first + LATE * 256, 24).text : '10.20.14.0/24';
  const names: [string | undefined, ...string[]] = [undefined, 'late'];
  if (first !== undefined) names.push(...CONTINUED.map((word) => `${first.name}/${word}`));
  const zone = draw.oneOf([undefined, 'us-east-1b', 'us-east-1b', 'us-east-1z'], 'late zone');
  const tier = draw.oneOf([undefined, ...TIERS], 'late tier');
  return {
    name: (draw.oneOf(names, 'late names') ?? draw.oddName('late name')).slice(0, LIMITS.nameLength),
    cidrBlock: block,
    ...(zone !== undefined && { availabilityZone: zone }),
    ...(tier !== undefined && { tier }),
  };
}

/** A layout, or a part of one. */
export function layoutOf(draw: Drawing, { layout }: CreateVpcBody): unknown {
  const zones = layout?.availabilityZones ?? 1;
  const list = typeof zones === 'number' ? ['us-east-1a'] : zones;
  const tier = draw.oneOf(TIERS, 'tier');
  const ofTier = draw.oneOf<object | null>(
    [{}, {}, { netmaskLength: 28 }, { netmaskLength: 20 }, { netmaskLength: 16 }, null],
    'of tier',
  );
  const tiers = { tiers: { [tier]: ofTier } };
  const count = draw.oneOf([1, 2, 3, LIMITS.layoutZones], 'count');
  return draw.oneOf<unknown>(
    [
      null,
      { availabilityZones: count },
      { availabilityZones: [...new Set([...list, 'us-east-1b'])] },
      { availabilityZones: [...list].slice(1).concat('us-east-1c') },
      { availabilityZones: [...list, draw.oneOf(NO_ADDRESS, 'no zone')] },
      { availabilityZones: Array.from({ length: LIMITS.layoutZones }, () => 'us-east-1a') },
      tiers,
      tiers,
      tiers,
      { availabilityZones: count, ...tiers },
    ],
    'layout',
  );
}
