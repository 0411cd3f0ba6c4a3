import fc from 'fast-check';
import { createVpcBody, LIMITS, type CreateVpcBody } from '../../shared/contract/http';

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
];
const SEPARATORS = ['/', '//', ':', '.', '=', '+', '-', '@', '_', ' '];

const word = fc.oneof(
  fc.constantFrom('a', 'b', 'A', '0', 'é', 'ß', '日本', '\u{1D11E}', ...OWN_WORDS),
  fc.stringMatching(/^[\p{L}\p{N}_.:/=+\-@]{1,6}$/u),
);

/** Everything the schema takes for a name, with a bias towards what the code may mistake for structure. */
export const anyName: fc.Arbitrary<string> = fc
  .array(fc.tuple(word, fc.constantFrom(...SEPARATORS, '')), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.flat().join('').trim())
  .filter((name) => createVpcBody.shape.name.safeParse(name).success);

export const REGION = 'us-east-1';
const anyZone = fc.constantFrom('a', 'b', 'c', 'd', '-bos-1a', '-bos-1b', '-chi-2a').map((it) => REGION + it);

const tier = fc.constantFrom('public', 'private', 'isolated');

const tagText = fc.oneof(
  anyName,
  fc.constantFrom('', '~', 'team').filter((it) => it !== '~'),
);
const anyTags = fc
  .dictionary(anyName, tagText, { maxKeys: 5 })
  .filter((tags) => createVpcBody.shape.tags.safeParse(tags).success);

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

const explicitBody: fc.Arbitrary<CreateVpcBody> = fc
  .tuple(anyName, names, fc.infiniteStream(fc.tuple(tier, fc.option(anyZone, { nil: undefined }))), choices)
  .map(([name, subnetNames, places, chosen]) => ({
    name,
    cidrBlock: '10.20.0.0/16',
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
  }));

const layoutBody: fc.Arbitrary<CreateVpcBody> = fc
  .tuple(
    anyName,
    fc.oneof(fc.integer({ min: 1, max: 3 }), fc.uniqueArray(anyZone, { minLength: 1, maxLength: 4 })),
    fc.subarray(['public', 'private', 'isolated'] as const, { minLength: 1 }),
    fc.constantFrom('none', 'single', 'per-zone', 'regional'),
    choices,
  )
  .map(([name, availabilityZones, tiers, natGateways, chosen]) => ({
    name,
    cidrBlock: '10.20.0.0/16',
    layout: { availabilityZones, tiers: Object.fromEntries(tiers.map((it) => [it, {}])) },
    ...(tiers.includes('public') && tiers.includes('private') && { natGateways }),
    ...chosen,
  }));

/** A body that the schema takes and the rules of networks let pass, drawn from all that they accept. */
export const anyAcceptedBody: fc.Arbitrary<CreateVpcBody> = fc.oneof(explicitBody, layoutBody);
