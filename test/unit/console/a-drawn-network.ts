import * as fc from 'fast-check';
import { drawPlan } from '../../../services/console/page/picture/draw';
import {
  TIERS,
  type DrawnNetwork,
  type DrawnTier,
} from '../../../services/console/page/picture/drawn-network';
import type { PlanView } from '../../../shared/contract/http';

export interface NetworkShape {
  /** How many subnets of each tier there are, by zone. */
  readonly zones: readonly Readonly<Record<DrawnTier, number>>[];
  readonly nat: 'none' | 'single' | 'per-zone' | 'regional';
  readonly ipv6: boolean;
  readonly endpoints: boolean;
  /** How many things are in it that are in no plan. */
  readonly foreign: number;
}

/** Any network that the service may plan, also with 200 subnets in a single cell. */
export const anyShape: fc.Arbitrary<NetworkShape> = fc.record({
  zones: fc.array(
    fc.record({
      public: fc.integer({ min: 0, max: 12 }),
      private: fc.integer({ min: 0, max: 12 }),
      isolated: fc.integer({ min: 0, max: 12 }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  nat: fc.constantFrom('none', 'single', 'per-zone', 'regional'),
  ipv6: fc.boolean(),
  endpoints: fc.boolean(),
  foreign: fc.integer({ min: 0, max: 8 }),
});

/** A plan of that shape, as `POST /vpcs?dryRun=true` answers. */
export function aPlan({ zones, nat, ipv6, endpoints }: NetworkShape): PlanView {
  const subnets = zones.flatMap((counts, zone) =>
    TIERS.flatMap((tier) =>
      Array.from({ length: counts[tier] }, (_, index) => ({
        name: `${tier}-${letter(zone)}-${index}`,
        cidrBlock: `10.${zone}.${index}.0/24`,
        availabilityZone: `us-east-1${letter(zone)}`,
        tier,
        usableAddresses: 251,
      })),
    ),
  );
  const inTier = (tier: DrawnTier) => subnets.filter((subnet) => subnet.tier === tier);
  const isPublic = inTier('public').length > 0;
  const zonesOf = (tier: DrawnTier) => [
    ...new Set(inTier(tier).map(({ availabilityZone }) => availabilityZone)),
  ];
  const namesOfNats: Readonly<Record<NetworkShape['nat'], readonly string[]>> = {
    none: [],
    single: zonesOf('public').slice(0, 1).map(suffixOf),
    'per-zone': zonesOf('public').map(suffixOf),
    regional: isPublic ? ['regional'] : [],
  };
  const natNames = namesOfNats[nat];
  const endpointKeys = endpoints ? ['gateway-endpoint/s3', 'gateway-endpoint/dynamodb'] : [];
  const local = { destination: '10.0.0.0/8', target: 'local' };
  const toEndpoints = endpointKeys.map((target) => ({ destination: target, target }));
  const routeTables = [
    ...(isPublic
      ? [
          {
            name: 'public',
            subnets: inTier('public').map(({ name }) => name),
            routes: [local, { destination: '0.0.0.0/0', target: 'internet-gateway' }, ...toEndpoints],
          },
        ]
      : []),
    ...zonesOf('private').map((zone) => {
      const own = natNames.includes(suffixOf(zone)) ? suffixOf(zone) : natNames[0];
      return {
        name: `private-${suffixOf(zone)}`,
        subnets: inTier('private')
          .filter(({ availabilityZone }) => availabilityZone === zone)
          .map(({ name }) => name),
        routes: [
          local,
          ...(own === undefined ? [] : [{ destination: '0.0.0.0/0', target: `nat-gateway/${own}` }]),
          ...(ipv6 ? [{ destination: '::/0', target: 'egress-only-internet-gateway' }] : []),
          ...toEndpoints,
        ],
      };
    }),
    ...(inTier('isolated').length > 0
      ? [{ name: 'main', subnets: inTier('isolated').map(({ name }) => name), routes: [local] }]
      : []),
  ];
  const resource = (key: string, kind: string) => ({ key, kind, dependsOn: [] });
  return {
    dryRun: true,
    operation: 'create',
    name: 'drawn',
    cidrBlock: '10.0.0.0/8',
    planVersion: 2,
    subnets,
    routeTables,
    resources: [
      resource('vpc', 'vpc'),
      ...(isPublic ? [resource('internet-gateway', 'internet-gateway')] : []),
      ...(ipv6 ? [resource('egress-only-internet-gateway', 'egress-only-internet-gateway')] : []),
      ...natNames.map((name) => resource(`nat-gateway/${name}`, 'nat-gateway')),
      ...endpointKeys.map((key) => resource(key, 'gateway-endpoint')),
      ...routeTables
        .filter(({ name }) => name !== 'main')
        .map(({ name }) => resource(`route-table/${name}`, 'route-table')),
      ...subnets.map(({ name }) => resource(`subnet/${name}`, 'subnet')),
    ],
    monthlyCost: { total: natNames.length * 36.5 },
  } as unknown as PlanView;
}

export function aDrawnNetwork(shape: NetworkShape): DrawnNetwork {
  const foreign = Array.from({ length: shape.foreign }, (_, index) => ({
    key: `blocker/eni-${index}`,
    kind: 'blocker' as const,
    type: 'network-interface',
    id: `eni-${index}`,
  }));
  return { ...drawPlan(aPlan(shape)), foreign };
}

function suffixOf(zone: string): string {
  return zone.at(-1) ?? '';
}

function letter(index: number): string {
  return 'abcdef'.charAt(index);
}
