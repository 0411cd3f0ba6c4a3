import { compareNetwork } from '../../../shared/kinds/compare-network';
import { hasDrifted } from '../../../shared/kinds/drift';
import type { LiveNetwork, LiveResource } from '../../../shared/domain/network/live-network';
import { TAGS } from '../../../shared/domain/network/network-tags';
import { kindOf } from '../../../shared/kinds/kinds';
import type { LiveRouteTable } from '../../../shared/kinds/route-table/compare';
import { planOf } from '../../../shared/kinds/request-plan';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { aReadyNetwork, asPlanned, idOf, STACK, withChange, without } from '../../builders/live-network';
import { aRequest, inStatus } from '../../builders/vpc-request';
import { changesOf } from './changes-of-a-network';

const ready = aReadyNetwork();
const live = asPlanned(ready);

const compare = (now: LiveNetwork, request: VpcRequest = ready) => compareNetwork(request, now, STACK);

describe('a network that is as planned', () => {
  it('has not drifted', () => {
    expect(compare(live)).toEqual({ missing: [], changed: [], surplus: [] });
    expect(hasDrifted(compare(live))).toBe(false);
  });

  it('may have been given more, and another name', () => {
    const extended = withChange(live, 'route-table', 'route-table/public', ({ tags }) => ({
      tags: { ...tags, Name: 'ours', owner: 'third-party' },
    }));
    const shared = withChange(extended, 'gateway-endpoint', 'gateway-endpoint/s3', ({ routeTableIds }) => ({
      routeTableIds: ['rtb-of-third-party', ...routeTableIds.toReversed()],
    }));
    expect(hasDrifted(compare(shared))).toBe(false);
  });
});

describe('route-table/compare, subnet/compare: whatever changes what a subnet can reach', () => {
  const plain = aReadyNetwork({ planVersion: 1 });
  const main = { kind: 'route-table', id: 'rtb-main', tags: {}, vpcId: idOf('vpc'), isMain: true } as const;
  const local = { destination: '10.0.0.0/16', target: 'local', state: 'active' };
  const withTable = (now: LiveNetwork, table: LiveRouteTable) => ({
    resources: [...now.resources, table],
  });
  const asVersion1 = withTable(asPlanned(plain), { ...main, routes: [local], associations: [] });
  const leading = (target: string) => ({ destination: '192.168.0.0/16', target, state: 'active' });

  it('is none that can be told while no main table is visible', () => {
    expect(hasDrifted(compare(asPlanned(plain), plain))).toBe(false);
  });

  it('is none that can be told while the table of a regional NAT gateway is not visible', () => {
    const regional = aReadyNetwork({ spec: { ...ready.spec, natGateways: 'regional' } });
    expect(compare(asPlanned(regional), regional)).toEqual({ missing: [], changed: [], surplus: [] });
  });

  it('is none where the main table knows the local route only', () => {
    expect(hasDrifted(compare(asVersion1, plain))).toBe(false);
  });

  it.each<[string, VpcRequest, LiveNetwork, string, object]>([
    [
      'a route added to a table of ours',
      ready,
      withChange(live, 'route-table', 'route-table/private-a', ({ routes }) => ({
        routes: [...routes, leading('pcx-1')],
      })),
      'route-table/private-a',
      { unplannedRoutes: ['192.168.0.0/16 pcx-1'] },
    ],
    [
      'an endpoint of a third party in a table of ours',
      ready,
      withChange(live, 'route-table', 'route-table/isolated', ({ routes }) => ({
        routes: [...routes, { destination: 'pl-1', target: 'vpce-theirs', state: 'active' }],
      })),
      'route-table/isolated',
      { unplannedRoutes: ['pl-1 vpce-theirs'] },
    ],
    [
      'a table of ours that was made the main one',
      ready,
      withChange(live, 'route-table', 'route-table/public', () => ({ isMain: true })),
      'route-table/public',
      { isMain: true },
    ],
    [
      'a route added to the main table, which isolated subnets use',
      plain,
      withTable(asPlanned(plain), { ...main, routes: [local, leading('igw-1')], associations: [] }),
      'subnet/isolated-a',
      { unplannedRoutes: ['192.168.0.0/16 igw-1'] },
    ],
    [
      'an isolated subnet that was given a table of a third party',
      plain,
      withTable(asVersion1, {
        ...main,
        id: 'rtb-theirs',
        isMain: false,
        routes: [local],
        associations: [{ id: 'rtbassoc-1', subnetId: idOf('subnet/isolated-b') }],
      }),
      'subnet/isolated-b',
      { routeTable: 'rtb-theirs' },
    ],
  ])('is shown: %s', (_, request, now, key, actual) => {
    expect(compare(now, request).changed).toContainEqual(
      expect.objectContaining({ key, actual: expect.objectContaining(actual) as object }),
    );
  });
});

describe('*/compare: what is missing', () => {
  const tagged = planOf(ready).filter(({ kind }) => kindOf({ kind }).isTagged);

  it.each(tagged)('is named: $key', ({ key, kind }) => {
    const { missing } = compare(without(live, key));
    expect(missing).toContainEqual({ key, kind, id: idOf(key) });
  });

  it('is all that there was, when the network is gone', () => {
    const drift = compare({ resources: [] });
    expect(drift.missing.map(({ key }) => key)).toEqual(planOf(ready).map(({ key }) => key));
    expect(drift.changed).toEqual([]);
  });

  it.each<[string, LiveNetwork, string]>([
    [
      'a route',
      withChange(live, 'route-table', 'route-table/private-a', ({ routes }) => ({
        routes: routes.filter(({ destination }) => destination !== '0.0.0.0/0'),
      })),
      'route-table/private-a/default-route',
    ],
    [
      'an association',
      withChange(live, 'route-table', 'route-table/public', ({ associations }) => ({
        associations: associations.filter(({ subnetId }) => subnetId !== idOf('subnet/public-b')),
      })),
      'subnet/public-b/route-table',
    ],
    [
      'the attachment of the gateway',
      withChange(live, 'internet-gateway', 'internet-gateway', () => ({ vpcId: undefined })),
      'internet-gateway/attachment',
    ],
    [
      'the IPv6 block',
      withChange(live, 'vpc', 'vpc', () => ({ ipv6CidrBlock: undefined })),
      'vpc/ipv6-block',
    ],
  ])('may be something without tags of its own: %s', (_, now, key) => {
    expect(compare(now)).toMatchObject({ missing: [{ key, id: idOf(key) }], changed: [] });
  });

  it('may never have been on record', () => {
    const { 'flow-log': _, ...resources } = ready.resources;
    const { missing } = compare(without(live, 'flow-log'), { ...ready, resources });
    expect(missing).toEqual([{ key: 'flow-log', kind: 'flow-log' }]);
  });
});

describe('*/compare: what is changed', () => {
  it.each(changesOf(live))('is shown as it should be and as it is: %s', (_, now, key, expected, actual) => {
    expect(compare(now)).toEqual({
      missing: [],
      changed: [expect.objectContaining({ key, id: idOf(key), expected, actual })],
      surplus: [],
    });
  });

  it('may be which table a subnet goes by', () => {
    const association = { id: 'rtbassoc-new', subnetId: idOf('subnet/public-a') };
    const left = withChange(live, 'route-table', 'route-table/public', ({ associations }) => ({
      associations: associations.filter(({ subnetId }) => subnetId !== association.subnetId),
    }));
    const moved = withChange(left, 'route-table', 'route-table/private-a', ({ associations }) => ({
      associations: [...associations, association],
    }));
    expect(compare(moved).changed).toEqual([
      expect.objectContaining({
        key: 'subnet/public-a/route-table',
        actual: { routeTableId: idOf('route-table/private-a'), routeTableAssociationId: 'rtbassoc-new' },
      }),
    ]);
  });
});

describe('hasDrifted', () => {
  it.each([
    { missing: 1, surplus: 1 },
    { changed: 1, surplus: 1 },
    { missing: 1, changed: 1 },
    { surplus: 1 },
  ])(
    'is any difference at all, and one makes no other one good: %j',
    ({ missing = 0, changed = 0, surplus = 0 }) => {
      const resource = { key: 'vpc', kind: 'vpc', id: 'vpc-1', expected: {}, actual: {} } as const;
      const times = (count: number) => Array.from({ length: count }, () => resource);
      const drift = { missing: times(missing), changed: times(changed), surplus: times(surplus) };
      expect(hasDrifted(drift)).toBe(true);
    },
  );
});

describe('gateway-endpoint/compare', () => {
  const key = 'gateway-endpoint/s3';
  const withRecord = (configuration?: string): VpcRequest => ({
    ...ready,
    resources: {
      ...ready.resources,
      [key]: {
        status: 'CREATED',
        id: idOf(key),
        createdAt: ready.createdAt,
        ...(configuration !== undefined && { configuration }),
      },
    },
  });
  const leadingTo = (...routeTableIds: readonly string[]) =>
    withChange(live, 'gateway-endpoint', key, () => ({ routeTableIds }));

  it('goes by the tables on record', () => {
    const ofPublic = leadingTo(idOf('route-table/public'));
    expect(hasDrifted(compare(ofPublic, withRecord('route-table/public')))).toBe(false);
    expect(hasDrifted(compare(leadingTo(), withRecord('')))).toBe(false);
  });

  it('goes by the planned tables where none are on record', () => {
    expect(hasDrifted(compare(live, withRecord()))).toBe(false);
    expect(compare(leadingTo(), withRecord()).changed).toMatchObject([{ key }]);
  });
});

describe('an unmanaged resource (public name: surplus)', () => {
  const { requestId } = ready;
  const twin: LiveResource = {
    kind: 'elastic-ip',
    id: 'eipalloc-twin',
    tags: { [TAGS.stack]: STACK, [TAGS.requestId]: requestId, Name: 'dev-nat-a' },
  };
  const andTwin = { ...live, resources: [...live.resources, twin] };
  const surplus = [{ kind: 'elastic-ip', id: twin.id, name: 'dev-nat-a' }];

  it('has the tags of the request and is not on record', () => {
    expect(compare(andTwin)).toEqual({ missing: [], changed: [], surplus });
  });

  it.each(['FAILED', 'DELETED'] as const)('may have become visible after the request was %s', (status) => {
    const over = inStatus(status, { requestId, spec: ready.spec });
    expect(compare({ resources: [twin] }, over).surplus).toEqual(surplus);
  });

  it.each([
    ['of another deployment', { [TAGS.stack]: 'vpc-vending-prod-service', [TAGS.requestId]: requestId }],
    ['of another request', { [TAGS.stack]: STACK, [TAGS.requestId]: 'req-00000000000000000000000009' }],
  ])('is nothing %s', (_, tags) => {
    expect(compare({ ...live, resources: [...live.resources, { ...twin, tags }] }).surplus).toEqual([]);
  });

  it('is nothing that may be put on record next', () => {
    const growing = inStatus('PROVISIONING', { ...ready, state: { status: 'PROVISIONING' } });
    expect(compare(andTwin, growing).surplus).toEqual([]);
  });

  it('is nothing that was deleted and is still shown', () => {
    expect(
      compare(andTwin, { ...ready, discarded: [{ id: twin.id, at: '2026-01-01T00:00:00.000Z' }] }).surplus,
    ).toEqual([]);
    const failed = inStatus('FAILED', {
      ...ready,
      state: { status: 'FAILED', completedAt: ready.createdAt },
      resources: { 'elastic-ip/a': { status: 'DELETED', id: twin.id } },
    });
    expect(compare({ resources: [twin] }, failed)).toEqual({ missing: [], changed: [], surplus: [] });
  });
});

describe('a request that is not READY', () => {
  it('is compared with what it has on record so far', () => {
    const records = Object.entries(ready.resources).filter(([key]) =>
      ['vpc', 'subnet/public-a'].includes(key),
    );
    const underway = {
      ...ready,
      state: { status: 'PROVISIONING' },
      resources: Object.fromEntries(records),
    } as const;
    expect(hasDrifted(compare(live, underway))).toBe(false);
    expect(compare(without(live, 'subnet/public-a'), underway).missing).toMatchObject([
      { key: 'subnet/public-a' },
    ]);
  });

  it('may wait for a NAT gateway to come up', () => {
    const key = 'nat-gateway/a';
    const coming = withChange(live, 'nat-gateway', key, () => ({ state: 'pending' }));
    const pending = { status: 'PENDING', id: idOf(key), createdAt: ready.createdAt } as const;
    const waiting = { ...ready, resources: { ...ready.resources, [key]: pending } };
    expect(hasDrifted(compare(coming, waiting))).toBe(false);
    expect(compare(coming).changed).toMatchObject([{ key, actual: { state: 'pending' } }]);
  });

  it('is compared with routes, endpoints and tags as they were before a change that is under way', () => {
    const single = { ...ready.spec, natGateways: 'single' } as const;
    const changing: VpcRequest = {
      ...ready,
      state: { status: 'PROVISIONING' },
      previous: { spec: single, completedAt: ready.createdAt },
      spec: { ...ready.spec, tags: { team: 'search' } },
      resources: {
        ...ready.resources,
        'route-table/private-b/default-route': {
          status: 'CREATED',
          id: idOf('route-table/private-b/default-route'),
          createdAt: ready.createdAt,
          configuration: 'nat-gateway/a',
        },
      },
    };
    const before = withChange(live, 'route-table', 'route-table/private-b', ({ routes }) => ({
      routes: routes.map((route) =>
        route.destination === '0.0.0.0/0' ? { ...route, target: idOf('nat-gateway/a') } : route,
      ),
    }));
    expect(compare(before, changing)).toEqual({ missing: [], changed: [], surplus: [] });
  });

  it('has nothing to be compared before its zones are known', () => {
    const spec = { ...aRequest().spec, subnets: [{ name: 'a', cidrBlock: '10.0.0.0/24' }] };
    const request = aRequest({ spec });
    expect(hasDrifted(compare({ resources: [] }, request))).toBe(false);
  });
});
