import * as fc from 'fast-check';
import { drawChange, drawPlan, drawRequest } from '../../../services/console/page/picture/draw';
import type { ChangePlanView, ComparedView, PlanView, RequestView } from '../../../shared/contract/http';
import { TIERS, type DrawnNetwork } from '../../../services/console/page/picture/drawn-network';
import { viewPlannedNetwork } from '../../../services/intake/http/plan-view';
import { viewRequest } from '../../../shared/adapters/request-view';
import { withDefaults } from '../../../shared/domain/network/network-spec';
import { planSubnets } from '../../../shared/domain/network/plan-subnets';
import { planNetwork } from '../../../shared/kinds/plan-network';
import { aRequest } from '../../builders/vpc-request';
import { anyShape, aPlan, type NetworkShape } from './a-drawn-network';

/** The request that comes of a plan, as `GET /vpcs/{requestId}` shows it: without a word on routing. */
function requestOf(shape: NetworkShape, status = 'CREATED'): RequestView {
  const plan = aPlan(shape);
  const routes = plan.routeTables.flatMap(({ name, routes: all }) =>
    all.flatMap(({ destination }) =>
      destination === '0.0.0.0/0'
        ? [`route-table/${name}/default-route`]
        : destination === '::/0'
          ? [`route-table/${name}/ipv6-default-route`]
          : [],
    ),
  );
  return {
    name: plan.name,
    cidrBlock: plan.cidrBlock,
    subnets: plan.subnets,
    resources: [
      ...plan.resources.map(({ key, kind }) => ({ key, kind, status, id: `id-of-${key}` })),
      ...routes.map((key) => ({ key, kind: 'route', status })),
    ],
  } as unknown as RequestView;
}

const routingOf = ({ subnets, routeTables }: DrawnNetwork) => ({
  tables: Object.fromEntries(subnets.map(({ key, routeTable }) => [key, routeTable])),
  routes: Object.fromEntries(
    routeTables.map(({ key, routes }) => [key, [...new Set(routes.map(({ target }) => target))].sort()]),
  ),
});

describe('draw, assemble, labels, marks', () => {
  test('a request is drawn as its plan was: the same tables, the same routes', () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        expect(routingOf(drawRequest(requestOf(shape)))).toEqual(routingOf(drawPlan(aPlan(shape))));
      }),
    );
  });

  test('the same with what the service really plans and shows, whatever the version of the plan', () => {
    const anyNetwork = fc.record({
      zones: fc.integer({ min: 1, max: 4 }),
      tiers: fc.subarray([...TIERS], { minLength: 1 }),
      natGateways: fc.constantFrom('none', 'single', 'per-zone', 'regional'),
      ipv6: fc.boolean(),
      gatewayEndpoints: fc.subarray(['s3', 'dynamodb'] as const),
      planVersion: fc.constantFrom(1, 2),
    });
    fc.assert(
      fc.property(anyNetwork, ({ zones: count, tiers, planVersion, ...options }) => {
        const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c', 'us-east-1d'];
        const layout = {
          availabilityZones: count,
          tiers: Object.fromEntries(tiers.map((tier) => [tier, {}])),
        };
        const spec = withDefaults({ name: 'any', subnets: [], tags: {}, layout, ...options }, '10.0.0.0/16');
        const subnets = planSubnets(spec, zones);
        const network = viewPlannedNetwork(
          { spec, subnets, planVersion },
          planNetwork(spec, subnets, planVersion),
          'us-east-1',
        );
        const plan = { ...network, name: 'any', cidrBlock: '10.0.0.0/16', monthlyCost: { total: 0 } };
        const request = viewRequest(aRequest({ spec, zones, planVersion }), {
          caller: { sub: 'alice', isAdmin: false },
          apiUrl: 'https://api.example.com',
        });
        expect(routingOf(drawRequest(request))).toEqual(routingOf(drawPlan(plan as unknown as PlanView)));
      }),
    );
  });

  const SHAPE: NetworkShape = {
    zones: [{ public: 1, private: 1, isolated: 0 }],
    nat: 'single',
    ipv6: false,
    endpoints: true,
    foreign: 0,
  };

  test.each([
    ['PLANNED', 'planned'],
    ['INTENDED', 'in-progress'],
    ['PENDING', 'in-progress'],
    ['CREATED', 'made'],
    ['DELETED', 'deleted'],
  ])('a resource that is %s is drawn as %s', (status, state) => {
    const { subnets, gateways, routeTables } = drawRequest(requestOf(SHAPE, status));
    for (const each of [...subnets, ...gateways, ...routeTables]) expect(each.state).toBe(state);
  });

  describe('drift', () => {
    const drift: ComparedView['drift'] = {
      comparedAt: '2026-11-29T00:00:00.000Z',
      missing: [
        { key: 'subnet/public-a-0', kind: 'subnet' },
        { key: 'subnet/public-a-0/route-table', kind: 'route-table-association' },
        { key: 'route-table/private-a/default-route', kind: 'route' },
        { key: 'elastic-ip/a', kind: 'elastic-ip' },
      ],
      changed: [
        {
          key: 'vpc/dns-hostnames',
          kind: 'vpc-attribute',
          id: 'vpc-1',
          expected: { dnsHostnames: true },
          actual: { dnsHostnames: false },
        },
      ],
      surplus: [{ kind: 'subnet', id: 'subnet-9', name: 'by hand' }],
    };
    const network = drawRequest(requestOf(SHAPE), drift);

    it('shows at what it is of', () => {
      expect(network.subnets.map(({ key, state, note }) => [key, state, note])).toEqual([
        ['subnet/public-a-0', 'missing', 'missing'],
        ['subnet/private-a-0', 'made', undefined],
      ]);
    });

    it('of a part changes the whole that is drawn', () => {
      const table = network.routeTables.find(({ key }) => key === 'route-table/private-a');
      const nat = network.gateways.find(({ key }) => key === 'nat-gateway/a');
      expect([table?.state, table?.note]).toEqual(['changed', 'default-route missing']);
      expect([nat?.state, nat?.note]).toEqual(['changed', 'elastic-ip/a missing']);
      expect([network.state, network.note]).toEqual(['changed', 'dns-hostnames dnsHostnames true → false']);
    });

    it('draws what is there and in no plan', () => {
      expect(network.foreign).toEqual([
        {
          key: 'unmanaged/subnet-9',
          kind: 'unmanaged',
          type: 'subnet',
          id: 'subnet-9',
          description: 'by hand',
        },
      ]);
    });
  });

  test('what keeps a network from being deleted is drawn, once', () => {
    const blocker = { type: 'network-interface', id: 'eni-1', owner: 'ec2', description: 'of an instance' };
    const request = { ...requestOf(SHAPE), blockers: [blocker] };
    const drift = {
      comparedAt: '',
      missing: [],
      changed: [],
      surplus: [{ kind: 'network-interface', id: 'eni-1' }],
    };
    expect(drawRequest(request, drift).foreign).toEqual([
      {
        key: 'blocker/eni-1',
        kind: 'blocker',
        type: 'network-interface',
        id: 'eni-1',
        description: 'of an instance',
      },
    ]);
  });

  test('a change is drawn into what exists: added things are planned, changed ones say what changes', () => {
    const request = requestOf({ ...SHAPE, zones: [...SHAPE.zones, ...SHAPE.zones] });
    const then = aPlan({ ...SHAPE, nat: 'per-zone', zones: [...SHAPE.zones, ...SHAPE.zones] });
    const plan = {
      name: request.name,
      network: then,
      add: [
        { key: 'nat-gateway/b', kind: 'nat-gateway' },
        { key: 'elastic-ip/b', kind: 'elastic-ip' },
      ],
      change: [
        {
          key: 'route-table/private-b/default-route',
          kind: 'route',
          before: { target: 'nat-gateway/a' },
          after: { target: 'nat-gateway/b' },
        },
      ],
      remove: [],
      monthlyCost: { before: 36.5, after: 73 },
    } as unknown as ChangePlanView;
    const { gateways, routeTables, subnets, monthlyCost } = drawChange(request, plan);
    const nats = gateways.filter(({ kind }) => kind === 'nat-gateway');
    expect(nats.map(({ key, state, id }) => [key, state, id])).toEqual([
      ['nat-gateway/a', 'made', 'id-of-nat-gateway/a'],
      ['nat-gateway/b', 'planned', undefined],
    ]);
    expect(routeTables.filter(({ state }) => state !== 'made').map(({ key, note }) => [key, note])).toEqual([
      ['route-table/private-b', 'default-route target nat-gateway/a → nat-gateway/b'],
    ]);
    expect(new Set(subnets.map(({ state }) => state))).toEqual(new Set(['made']));
    expect(monthlyCost).toBe(73);
  });

  test('a regional NAT gateway is in no subnet', () => {
    const { gateways } = drawPlan(aPlan({ ...SHAPE, nat: 'regional' }));
    const nat = gateways.find(({ kind }) => kind === 'nat-gateway');
    expect([nat?.subnet, nat?.label, nat?.monthlyCost]).toEqual([undefined, 'Regional NAT gateway', 36.5]);
  });

  test('a name with a slash in it finds its resource', () => {
    const request = {
      name: 'n',
      cidrBlock: '10.0.0.0/16',
      subnets: [{ name: 'a/b', cidrBlock: '10.0.0.0/24', tier: 'isolated' }],
      resources: [
        { key: 'vpc', kind: 'vpc', status: 'CREATED' },
        { key: 'subnet/a~1b', kind: 'subnet', status: 'PENDING' },
      ],
    } as unknown as RequestView;
    expect(drawRequest(request).subnets.map(({ key, state }) => [key, state])).toEqual([
      ['subnet/a~1b', 'in-progress'],
    ]);
  });
});
