import fc from 'fast-check';
import { compareNetwork } from '../../../shared/kinds/compare-network';
import { hasDrifted } from '../../../shared/kinds/drift';
import { createLiveNetworks } from '../../../shared/kinds/ec2/live-networks';
import type { NetworkSpec } from '../../../shared/domain/network/network-spec';
import { inStatus } from '../../builders/vpc-request';
import { STACK_TAG } from '../../simulation/services/settings';
import { NetworkInParts, SUBNETS } from './resources/network-in-parts';

/*
 * Whatever third parties do to the routes of a network: when a subnet of ours reaches something else than planned, it
 * is drift. Judged by what EC2 shows of all tables, not by what our comparison looks at.
 */

/** What a third party can do to the routes of a VPC that is not its own. */
class ThirdParty {
  readonly network: NetworkInParts;
  readonly #vpcId: string;
  readonly #gatewayId: string;

  constructor(network: NetworkInParts) {
    this.network = network;
    this.#vpcId = network.scope.idOf('vpc');
    const attached = network.ec2.call('DescribeInternetGateways', {
      Filters: [{ Name: 'attachment.vpc-id', Values: [this.#vpcId] }],
    }).InternetGateways?.[0]?.InternetGatewayId;
    this.#gatewayId = attached ?? this.#attachGateway();
  }

  tables() {
    const Filters = [{ Name: 'vpc-id', Values: [this.#vpcId] }];
    return this.network.ec2.call('DescribeRouteTables', { Filters }).RouteTables ?? [];
  }

  /** What each of our subnets reaches, and what a regional NAT gateway does for them. */
  reach(): string {
    const tables = this.tables();
    const main = tables.find(({ Associations = [] }) => Associations.some(({ Main }) => Main));
    const ofSubnets = SUBNETS.map(({ name }) => {
      const SubnetId = this.network.scope.idOf(`subnet/${name}`);
      const own = tables.find(({ Associations = [] }) => Associations.some((it) => it.SubnetId === SubnetId));
      return [name, routesOf(own ?? main)];
    });
    const { NatGateways = [] } = this.network.ec2.call('DescribeNatGateways', {});
    const ofGateways = NatGateways.map(({ RouteTableId }) =>
      routesOf(tables.find((table) => table.RouteTableId === RouteTableId)).filter((route) =>
        route.startsWith('0.0.0.0/0'),
      ),
    );
    return JSON.stringify([ofSubnets, ofGateways]);
  }

  addRoute(pick: number): void {
    this.network.ec2.call('CreateRoute', {
      RouteTableId: this.#table(pick),
      DestinationCidrBlock: `192.168.${pick % 3}.0/24`,
      GatewayId: this.#gatewayId,
    });
  }

  removeRoute(pick: number): void {
    this.network.ec2.call('DeleteRoute', {
      RouteTableId: this.#table(pick),
      DestinationCidrBlock: pick % 2 === 0 ? '0.0.0.0/0' : `192.168.${pick % 3}.0/24`,
    });
  }

  redirectRoute(pick: number): void {
    this.network.ec2.call('ReplaceRoute', {
      RouteTableId: this.#table(pick),
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: this.#gatewayId,
    });
  }

  makeTable(): void {
    this.network.ec2.call('CreateRouteTable', { VpcId: this.#vpcId });
  }

  makeMain(pick: number): void {
    const main = this.tables().flatMap(({ Associations = [] }) => Associations.filter(({ Main }) => Main))[0];
    const AssociationId = main?.RouteTableAssociationId ?? '';
    this.network.ec2.call('ReplaceRouteTableAssociation', { AssociationId, RouteTableId: this.#table(pick) });
  }

  moveSubnet(pick: number): void {
    const { name = '' } = SUBNETS[pick % SUBNETS.length] ?? {};
    const SubnetId = this.network.scope.idOf(`subnet/${name}`);
    const own = this.tables()
      .flatMap(({ Associations = [] }) => Associations)
      .find((association) => association.SubnetId === SubnetId)?.RouteTableAssociationId;
    if (own !== undefined) this.network.ec2.call('DisassociateRouteTable', { AssociationId: own });
    if (pick % 2 === 0) return;
    this.network.ec2.call('AssociateRouteTable', { SubnetId, RouteTableId: this.#table(pick) });
  }

  #table(pick: number): string {
    const tables = this.tables();
    return tables[pick % tables.length]?.RouteTableId ?? '';
  }

  #attachGateway(): string {
    const { InternetGateway } = this.network.ec2.call('CreateInternetGateway', {});
    const InternetGatewayId = InternetGateway?.InternetGatewayId ?? '';
    this.network.ec2.call('AttachInternetGateway', { InternetGatewayId, VpcId: this.#vpcId });
    return InternetGatewayId;
  }
}

const CHANGES = ['addRoute', 'removeRoute', 'redirectRoute', 'makeTable', 'makeMain', 'moveSubnet'] as const;

const VARIANTS: readonly Partial<NetworkSpec>[] = [
  { natGateways: 'none', gatewayEndpoints: [] },
  { natGateways: 'single' },
  { natGateways: 'regional', gatewayEndpoints: [] },
];

async function aVendedNetwork(spec: Partial<NetworkSpec>): Promise<NetworkInParts> {
  const zones = ['us-east-1a', 'us-east-1b'];
  const network = new NetworkInParts({ spec, request: { subnets: SUBNETS, zones, planVersion: 2 } });
  await network.makeAll();
  network.clock.advance(10 * 60_000);
  network.request = { ...network.request, state: inStatus('READY').state };
  return network;
}

async function driftOf({ client, request }: NetworkInParts): Promise<boolean> {
  const live = await createLiveNetworks(client, STACK_TAG).describe(request);
  return hasDrifted(compareNetwork(request, live, STACK_TAG));
}

function routesOf(table: ReturnType<ThirdParty['tables']>[number] | undefined): readonly string[] {
  return (table?.Routes ?? [])
    .map(
      ({ DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId, ...route }) =>
        `${DestinationCidrBlock ?? DestinationIpv6CidrBlock ?? DestinationPrefixListId ?? ''} ${
          route.GatewayId ?? route.NatGatewayId ?? route.EgressOnlyInternetGatewayId ?? ''
        } ${route.State ?? ''}`,
    )
    .sort();
}

describe('live-networks, route-table/compare: what third parties do to the routes of a network', () => {
  it.each(VARIANTS)('is no drift while it is nothing: %p', async (spec) => {
    expect(await driftOf(await aVendedNetwork(spec))).toBe(false);
  });

  it('is drift as soon as a subnet reaches something else', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...VARIANTS),
        fc.array(fc.tuple(fc.constantFrom(...CHANGES), fc.nat(23)), { minLength: 1, maxLength: 5 }),
        async (spec, changes) => {
          const network = await aVendedNetwork(spec);
          const thirdParty = new ThirdParty(network);
          const planned = thirdParty.reach();
          for (const [change, pick] of changes) {
            try {
              thirdParty[change](pick);
            } catch {
              // EC2 refuses it: a route that is there, a table that is in use.
            }
          }
          expect(thirdParty.reach() === planned || (await driftOf(network))).toBe(true);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('is drift of a regional NAT gateway when its own table loses the way to the internet', async () => {
    const network = await aVendedNetwork({ natGateways: 'regional', gatewayEndpoints: [] });
    const { NatGateways = [] } = network.ec2.call('DescribeNatGateways', {});
    const RouteTableId = NatGateways[0]?.RouteTableId ?? '';
    network.ec2.call('DeleteRoute', { RouteTableId, DestinationCidrBlock: '0.0.0.0/0' });
    const live = await createLiveNetworks(network.client, STACK_TAG).describe(network.request);
    expect(compareNetwork(network.request, live, STACK_TAG).changed).toEqual([
      {
        key: 'nat-gateway/regional',
        kind: 'nat-gateway',
        id: network.scope.idOf('nat-gateway/regional'),
        expected: { wayOut: network.scope.idOf('internet-gateway') },
        actual: { wayOut: null },
      },
    ]);
  });

  it('is none where another main table leads to the same: EC2 does not tell which one was there first', async () => {
    const network = await aVendedNetwork({ natGateways: 'none', gatewayEndpoints: [] });
    const thirdParty = new ThirdParty(network);
    const known = thirdParty.tables().length;
    thirdParty.makeTable();
    thirdParty.makeMain(known);
    expect(await driftOf(network)).toBe(false);
    // From its first route on.
    thirdParty.addRoute(known);
    expect(await driftOf(network)).toBe(true);
  });
});
