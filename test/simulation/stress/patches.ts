import { LIMITS, type CreateVpcBody } from '../../../shared/contract/http';
import { NAT_MODES } from '../../../shared/domain/network/network-spec';
import type { AddressPool } from '../../../shared/domain/reservation/address-pool';
import type { SeededRandomness } from '../time/seeded-randomness';
import { ONE_POOL, poolNameOf } from './pools';
import { Drawing, lateSubnet, layoutOf, NO_ADDRESS, oddTags, subnetsOf } from './patch-values';

/** Beyond what a request may have. */
const TOO_MANY_TAGS = Object.fromEntries(
  Array.from({ length: LIMITS.tags + 1 }, (_, nth) => [`t${nth}`, '']),
);

export interface PatchOptions {
  readonly pools?: readonly AddressPool[];
  /** Whether the network may be planned by the first plan version. */
  readonly mayBeOlder?: boolean;
}

/**
 * A change of a network, as its seed has it: one that only adds to it, or any of the fields of the contract, of which
 * it keeps, raises, lowers, renames or removes what it names. Many of these are to be refused.
 */
export function aPatch(
  randomness: SeededRandomness,
  number: number,
  body: CreateVpcBody,
  { pools = ONE_POOL, mayBeOlder = false }: PatchOptions = {},
): object {
  if (mayBeOlder && randomness.chance('patch: raises version', number, 0.6)) {
    const more = randomness.chance('patch: raises version and grows', number, 0.3);
    return { ...(more && growth(randomness, number, body)), planVersion: 2 };
  }
  if (randomness.chance('patch: growth', number, 0.45)) return growth(randomness, number, body);
  const count = randomness.oneOf('patch: fields', number, [1, 1, 1, 1, 2, 2, 3]);
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const nth = 10 * number + index;
      const [field, valueOf] = randomness.oneOf('patch: field', nth, FIELDS);
      return [field, valueOf(new Drawing(randomness, nth, field, pools), body)];
    }),
  );
}

/** A change that only adds to a network; of a plain one, tags and a subnet. */
function growth(randomness: SeededRandomness, number: number, body: CreateVpcBody): object {
  const { layout, subnets = [], natGateways } = body;
  if (layout === undefined) {
    const draw = new Drawing(randomness, number, 'subnets', []);
    return randomness.chance('patch: subnet', number, 0.6)
      ? { subnets: [...subnets, lateSubnet(draw, body)] }
      : { tags: oddTags(draw) };
  }
  const zones = layout.availabilityZones;
  const more = typeof zones === 'number' ? zones + 1 : [...new Set([...zones, 'us-east-1b'])];
  const changes: [object, ...object[]] = [
    { layout: { availabilityZones: more } },
    { layout: { tiers: { isolated: {} } } },
    { flowLogs: true, tags: { costs: 'shared' } },
  ];
  if (natGateways !== undefined) changes.push({ natGateways: 'per-zone' }, { natGateways: 'per-zone' });
  return randomness.oneOf('patch', number, changes);
}

type ValueOf = (draw: Drawing, body: CreateVpcBody) => unknown;
type Field = readonly [name: string, valueOf: ValueOf];

const aSwitch: ValueOf = (draw) => draw.oneOf<boolean | null>([true, true, false, null]);

/** Every field of the contract, and what a patch says of it. */
const FIELDS: readonly [Field, ...Field[]] = [
  ['name', (draw, { name }) => draw.oneOf([name, `${name}-2`, `${name}/route-table`, '', draw.oddName()])],
  [
    'cidrBlock',
    (draw, { cidrBlock = '10.64.0.0/18' }) =>
      draw.oneOf([cidrBlock, '10.20.0.0/17', '10.21.0.0/16', ...NO_ADDRESS]),
  ],
  [
    'addressPool',
    (draw, { addressPool = 'default' }) =>
      draw.oneOf([addressPool, poolNameOf(draw.randomness, 'patch: pool', draw.number, draw.pools)]),
  ],
  ['netmaskLength', (draw, { netmaskLength = 18 }) => draw.oneOf([netmaskLength, 16, 17, 28, 0, -1])],
  ['subnets', subnetsOf],
  ['layout', layoutOf],
  [
    'tags',
    (draw, { tags = {} }) => {
      const [key = 'team'] = Object.keys(tags);
      const other = { [key]: draw.oddName('value') };
      const longest = { [key]: 'x'.repeat(LIMITS.tagValueLength) };
      return draw.oneOf<object | null>([
        oddTags(draw),
        oddTags(draw),
        oddTags(draw),
        other,
        longest,
        { [key]: null },
        tags,
        TOO_MANY_TAGS,
        null,
      ]);
    },
  ],
  ['dnsHostnames', aSwitch],
  ['ipv6', aSwitch],
  ['natGateways', (draw) => draw.oneOf<string | null>([...NAT_MODES, 'per-zone', null])],
  [
    'gatewayEndpoints',
    (draw) =>
      draw.oneOf<string[] | null>([['s3', 'dynamodb'], ['dynamodb', 's3'], ['s3'], ['dynamodb'], [], null]),
  ],
  ['flowLogs', aSwitch],
  ['lockDefaultSecurityGroup', aSwitch],
  ['planVersion', (draw) => draw.oneOf([1, 2, 2, 3, 2 ** 31])],
];
