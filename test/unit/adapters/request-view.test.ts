import { viewRequest as viewFor } from '../../../shared/adapters/request-view';
import type { NetworkSpec } from '../../../shared/domain/network/network-spec';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { aReadyNetwork } from '../../builders/live-network';
import { aRequest, inStatus } from '../../builders/vpc-request';

const AT = '2026-01-01T00:00:00.000Z';
const API_URL = 'https://api.example/dev';
const viewRequest = (request: VpcRequest) =>
  viewFor(request, { apiUrl: API_URL, caller: { sub: 'alice', isAdmin: false } });
const layout = { availabilityZones: 2, tiers: { public: {}, private: {} } };

function asking(changes: Partial<NetworkSpec>): NetworkSpec {
  return { name: 'dev', cidrBlock: '10.0.0.0/16', subnets: [], tags: {}, ...changes };
}

describe('a request as its caller sees it', () => {
  it('looks as it always did, and says its tier, when it asks for nothing new', () => {
    const resources = {
      vpc: { status: 'CREATED', id: 'vpc-1', createdAt: AT },
      'subnet/a': { status: 'INTENDED', mayBeSentUntil: AT },
    } as const;
    const { spec } = aRequest();
    const view = viewRequest(inStatus('PROVISIONING', { resources, attempts: 1 }));
    expect(view).toEqual({
      requestId: 'req-00000000000000000000000001',
      status: 'PROVISIONING',
      name: 'dev',
      cidrBlock: '10.0.0.0/16',
      vpcId: 'vpc-1',
      subnets: [{ name: 'a', cidrBlock: '10.0.0.0/24', availabilityZone: 'us-east-1a', tier: 'isolated' }],
      resources: [
        { key: 'vpc', kind: 'vpc', status: 'CREATED', id: 'vpc-1' },
        { key: 'subnet/a', kind: 'subnet', status: 'INTENDED' },
      ],
      attempts: 1,
      pauses: 0,
      spec,
      requestedBy: 'alice',
      createdAt: AT,
      updatedAt: AT,
      href: '/vpcs/req-00000000000000000000000001',
      url: `${API_URL}/vpcs/req-00000000000000000000000001`,
      etag: expect.stringMatching(/^"[\w-]+\.revision-0"$/) as string,
      operation: 'create',
      done: false,
      progress: { made: 1, total: 2 },
      planVersion: 1,
      history: [],
      monthlyCost: expect.objectContaining({ currency: 'USD', total: 0 }) as object,
    });
  });

  it.each([
    ['PROVISIONING', 36.5],
    ['FAILED', undefined],
  ] as const)('%s: tells what the network costs a month as long as there is one', (status, total) => {
    const spec = asking({
      cidrBlock: '10.0.0.0/20',
      layout,
      natGateways: 'single',
    });
    const zones = ['us-east-1a', 'us-east-1b'];
    expect(viewRequest(inStatus(status, { spec, zones })).monthlyCost?.total).toBe(total);
  });

  it('shows every planned resource, and how far each one is', () => {
    const ready = aReadyNetwork();
    const resources = {
      ...ready.resources,
      'nat-gateway/a': { status: 'PENDING', id: 'nat-1', createdAt: AT },
      'elastic-ip/b': { status: 'DELETED', id: 'eipalloc-1' },
    } as const;
    const view = viewRequest({ ...ready, resources });
    const statusOf = (key: string) => view.resources.find((resource) => resource.key === key);
    expect(statusOf('nat-gateway/a')).toEqual({
      key: 'nat-gateway/a',
      kind: 'nat-gateway',
      status: 'PENDING',
      id: 'nat-1',
    });
    expect(statusOf('elastic-ip/b')).toMatchObject({ status: 'DELETED', id: 'eipalloc-1' });
    expect(statusOf('subnet/public-a/public-ip')).toMatchObject({ status: 'CREATED' });
    const { 'nat-gateway/b': _, ...unmade } = ready.resources;
    expect(viewRequest({ ...ready, resources: unmade }).resources).toContainEqual({
      key: 'nat-gateway/b',
      kind: 'nat-gateway',
      status: 'PLANNED',
    });
    expect(new Set(view.resources.map(({ kind }) => kind)).size).toBe(16);
  });

  it('shows where the subnets of a connected network lie', () => {
    const { subnets, ipv6CidrBlock } = viewRequest(aReadyNetwork());
    expect(ipv6CidrBlock).toBe('2600:1f18:12:3400::/56');
    expect(subnets[2]).toEqual({
      name: 'private-a',
      cidrBlock: '10.0.2.0/24',
      availabilityZone: 'us-east-1a',
      tier: 'private',
      ipv6CidrBlock: '2600:1f18:12:3402::/64',
      subnetId: 'id-of-subnet/private-a',
    });
  });

  it('shows what can be planned before the zones are known', () => {
    const spec = asking({ layout, lockDefaultSecurityGroup: true });
    const { subnets, resources } = viewRequest(aRequest({ spec }));
    expect(subnets).toEqual([]);
    expect(resources.map(({ key }) => key)).toEqual(['vpc', 'vpc/default-security-group']);
    const zones = ['us-east-1a', 'us-east-1b'];
    const known = viewRequest(aRequest({ spec, zones }));
    expect(known.subnets.map(({ name }) => name)).toEqual(['public-a', 'public-b', 'private-a', 'private-b']);
    expect(known.resources.length).toBeGreaterThan(10);
  });

  it('shows explicit subnets by name before their zones are known', () => {
    const spec = asking({ subnets: [{ name: 'a', cidrBlock: '10.0.0.0/24', tier: 'public' }] });
    const view = viewRequest(aRequest({ spec }));
    expect(view.subnets).toEqual([{ name: 'a', cidrBlock: '10.0.0.0/24', tier: 'public' }]);
    expect(view.resources.map(({ key }) => key)).toEqual(['vpc', 'subnet/a']);
  });

  it('shows as its spec a body that could be sent again', () => {
    const pooled = asking({ layout, addressPool: 'default', netmaskLength: 16, tagsAdded: true });
    expect(viewRequest(aRequest({ spec: pooled })).spec).toEqual({
      name: 'dev',
      addressPool: 'default',
      netmaskLength: 16,
      layout,
      tags: {},
    });
    expect(viewRequest(aRequest({ spec: asking({}) })).spec).toEqual({
      name: 'dev',
      cidrBlock: '10.0.0.0/16',
      subnets: [],
      tags: {},
    });
  });

  it('shows who ordered its deletion, what is in the way, and until when it waits', () => {
    const deletion = {
      requestedBy: 'bob',
      requestedAt: AT,
      attempts: 1,
      over: 'revision-0',
      blockedSince: AT,
    };
    const blockers = [{ type: 'instance', id: 'i-1', owner: '000000000000', description: '' }];
    const waiting = { reason: 'cleanup-blocked', message: 'in use', until: AT } as const;
    const view = viewRequest(aReadyNetwork({ state: { status: 'DELETING', waiting }, deletion, blockers }));
    expect(view).toMatchObject({
      status: 'DELETING',
      deletion: { requestedBy: 'bob', requestedAt: AT },
      blockers,
      waiting,
    });
    expect(view.deletion).not.toHaveProperty('over');
  });

  it('shows how often it was changed, and why the last change failed', () => {
    const updateFailure = { code: 'quota-not-raised', message: 'no more addresses' } as const;
    expect(viewRequest(aReadyNetwork({ updates: 2, updateFailure }))).toMatchObject({
      status: 'READY',
      updates: 2,
      updateFailure,
    });
  });
});
