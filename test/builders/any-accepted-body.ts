import fc from 'fast-check';
import { createVpcBody, LIMITS, type CreateVpcBody } from '../../shared/contract/http';

type NatMode = NonNullable<CreateVpcBody['natGateways']>;
type Subnet = NonNullable<CreateVpcBody['subnets']>[number];

/** Words and separators that the code itself uses in keys, tags and ids. */
const OWN_WORDS = [
  'vpc',
  'subnet',
  'route-table',
  'public-ip',
  'ipv6-address',
  'ipv6-block',
  'attachment',
  'default-route',
  'internet-gateway',
  'public-a',
  'private-a',
  'isolated-a',
  '_proto_',
  'constructor',
  'toString',
  'addresses',
  'caller',
  'default',
  'req-',
  'null',
  'undefined',
  '__proto__',
];
const SEPARATORS = ['/', '//', ':', '.', '=', '+', '-', '@', '_', ' '];

const word = fc.oneof(
  fc.constantFrom('a', 'b', 'A', '0', 'é', 'ß', '日本', '\u{1D11E}', ...OWN_WORDS),
  fc.stringMatching(/^[\p{L}\p{N}_.:/=+\-@]{1,6}$/u),
);

const shortName = fc
  .array(fc.tuple(word, fc.constantFrom(...SEPARATORS, '')), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.flat().join('').trim())
  .filter((name) => createVpcBody.shape.name.safeParse(name).success);

/** Mostly as it is, now and then repeated to the greatest length. */
function orLongest(text: fc.Arbitrary<string>, length: number): fc.Arbitrary<string> {
  const longest = text.map((one) => (one === '' ? one : one.repeat(length).slice(0, length)));
  return fc.oneof({ weight: 15, arbitrary: text }, { weight: 1, arbitrary: longest });
}

/** Everything the schema takes for a name, with a bias towards what the code may mistake for structure. */
export const anyName: fc.Arbitrary<string> = orLongest(shortName, LIMITS.nameLength).filter(
  (name) => createVpcBody.shape.name.safeParse(name).success,
);

export const REGION = 'us-east-1';
const anyZone = fc.constantFrom('a', 'b', 'c', 'd', '-bos-1a', '-bos-1b', '-chi-2a').map((it) => REGION + it);

const tier = fc.constantFrom('public', 'private', 'isolated');

const tagText = fc.oneof(
  anyName,
  fc.constantFrom('', '~', 'team').filter((it) => it !== '~'),
);
const anyTags = fc
  .dictionary(orLongest(shortName, LIMITS.tagKeyLength), orLongest(tagText, LIMITS.tagValueLength), {
    maxKeys: 5,
  })
  .filter((tags) => createVpcBody.shape.tags.safeParse(tags).success)
  // Schema libraries see no such key, and the service refuses it.
  .filter((tags) => !Object.hasOwn(tags, '__proto__'));

const choices = fc.record(
  {
    tags: anyTags,
    dnsHostnames: fc.boolean(),
    ipv6: fc.boolean(),
    gatewayEndpoints: fc.subarray<'s3' | 'dynamodb'>(['s3', 'dynamodb']),
    flowLogs: fc.boolean(),
    lockDefaultSecurityGroup: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Names that may be taken for one another: one of them continues another with a word of the code. */
const names = fc
  .uniqueArray(anyName, { minLength: 0, maxLength: 8 })
  .chain((base) =>
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...OWN_WORDS)), { maxLength: 4 }).map((continued) => [
      ...base,
      ...continued.flatMap(([index, own]) => {
        const name = base[index % Math.max(1, base.length)];
        return name === undefined ? [] : [`${name}/${own}`];
      }),
    ]),
  )
  .map((all) => [...new Set(all)].filter((name) => name.length <= LIMITS.nameLength));

const natMode = fc.constantFrom<NatMode>('none', 'single', 'per-zone', 'regional');

/** A mode that these subnets allow: per zone only where some public subnet names no zone. */
function natFor(mode: NatMode, subnets: readonly Subnet[]): NatMode | undefined {
  const [open, closed] = ['public', 'private'].map((tier) => subnets.filter((one) => one.tier === tier));
  if (!closed?.length || !open?.length) return mode === 'none' ? mode : undefined;
  const isOpen = open.some(({ availabilityZone }) => availabilityZone === undefined);
  return mode === 'per-zone' && !isOpen ? 'single' : mode;
}

const explicitBody: fc.Arbitrary<CreateVpcBody> = fc
  .tuple(
    anyName,
    names,
    fc.infiniteStream(fc.tuple(tier, fc.option(anyZone, { nil: undefined }))),
    fc.option(natMode, { nil: undefined }),
    choices,
  )
  .map(([name, subnetNames, places, mode, chosen]) => ({
    name,
    cidrBlock: '10.20.0.0/16',
    mode,
    subnets: subnetNames.map((subnetName, index) => {
      const [ofTier, zone] = places.next().value as [
        typeof tier extends fc.Arbitrary<infer T> ? T : never,
        string?,
      ];
      return {
        name: subnetName,
        cidrBlock: `10.20.${index}.0/24`,
        tier: ofTier,
        ...(zone !== undefined && { availabilityZone: zone }),
      };
    }),
    ...chosen,
  }))
  .map(({ mode, ...body }) => {
    const natGateways = mode && natFor(mode, body.subnets);
    return { ...body, ...(natGateways !== undefined && { natGateways }) };
  });

/** What a layout says of a tier: mostly nothing. */
const layoutTier = fc.oneof(
  { weight: 2, arbitrary: fc.constant<{ readonly netmaskLength?: number }>({}) },
  { weight: 1, arbitrary: fc.record({ netmaskLength: fc.constantFrom(20, 24, LIMITS.smallestNetmask) }) },
);

const layoutBody: fc.Arbitrary<CreateVpcBody> = fc
  .tuple(
    anyName,
    fc.oneof(fc.integer({ min: 1, max: 3 }), fc.uniqueArray(anyZone, { minLength: 1, maxLength: 4 })),
    fc.subarray(['public', 'private', 'isolated'] as const, { minLength: 1 }),
    layoutTier,
    natMode,
    choices,
  )
  .map(([name, availabilityZones, tiers, asked, natGateways, chosen]) => {
    const isOne = availabilityZones === 1 && tiers.length === 1 && asked.netmaskLength !== undefined;
    // One subnet may be as large as its network.
    const ofTier = isOne ? { netmaskLength: LIMITS.largestNetmask } : asked;
    return { name, availabilityZones, tiers, ofTier, natGateways, chosen };
  })
  .map(({ name, availabilityZones, tiers, ofTier, natGateways, chosen }) => ({
    name,
    cidrBlock: '10.20.0.0/16',
    layout: { availabilityZones, tiers: Object.fromEntries(tiers.map((it) => [it, ofTier])) },
    ...(tiers.includes('public') && tiers.includes('private') && { natGateways }),
    ...chosen,
  }));

/** A body that the schema takes and the rules of networks let pass, drawn from all that they accept. */
export const anyAcceptedBody: fc.Arbitrary<CreateVpcBody> = fc.oneof(explicitBody, layoutBody);
