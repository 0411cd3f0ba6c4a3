import * as fc from 'fast-check';
import { drawPlan, drawRequest } from '../../../services/console/page/picture/drawn-network';
import type { ComparedView, RequestView } from '../../../shared/contract/http';
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

test('a request is drawn as its plan was: the same tables, the same routes', () => {
  fc.assert(
    fc.property(anyShape, (shape) => {
      const [planned, made] = [drawPlan(aPlan(shape)), drawRequest(requestOf(shape))];
      const routing = ({ subnets, routeTables }: typeof planned) => ({
        tables: Object.fromEntries(subnets.map(({ key, routeTable }) => [key, routeTable])),
        routes: Object.fromEntries(
          routeTables.map(({ key, routes }) => [
            key,
            [...new Set(routes.map(({ target }) => target))].sort(),
          ]),
        ),
      });
      expect(routing(made)).toEqual(routing(planned));
    }),
  );
});

const SHAPE: NetworkShape = {
  zones: [{ public: 1, private: 1, isolated: 0 }],
  nat: 'single',
  ipv6: false,
  endpoints: true,
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

test('drift shows at what it is of', () => {
  const drift: ComparedView['drift'] = {
    comparedAt: '2026-11-29T00:00:00.000Z',
    missing: [{ key: 'subnet/public-a-0', kind: 'subnet' }],
    changed: [{ key: 'route-table/public', kind: 'route-table', id: 'rtb-1', expected: {}, actual: {} }],
    surplus: [],
  };
  const { subnets, routeTables } = drawRequest(requestOf(SHAPE), drift);
  expect(subnets.map(({ key, state }) => [key, state])).toEqual([
    ['subnet/public-a-0', 'missing'],
    ['subnet/private-a-0', 'made'],
  ]);
  expect(routeTables.find(({ key }) => key === 'route-table/public')?.state).toBe('changed');
});
