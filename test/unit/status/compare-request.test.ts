import type { ComparedView, DriftView } from '../../../shared/contract/drift';
import type { AcceptedBody, ProblemBody, RequestView } from '../../../shared/contract/http';
import { TAGS } from '../../../shared/domain/network/network-tags';
import { aLayoutBody, aRequestBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';
import { CHANGES, LOSSES } from './damage-to-a-network';

const EVERYTHING = aLayoutBody({
  layout: { availabilityZones: 2, tiers: { public: {}, private: {}, isolated: {} } },
  ipv6: true,
  natGateways: 'per-zone',
  gatewayEndpoints: ['s3', 'dynamodb'],
  dnsHostnames: true,
  lockDefaultSecurityGroup: true,
  flowLogs: true,
  tags: { team: 'payments' },
});

async function accepted(world: World, body: object): Promise<string> {
  return (JSON.parse((await world.post(body)).body) as AcceptedBody).requestId;
}

/** A READY network with everything there is. */
async function ready(world: World, body: object = EVERYTHING): Promise<string> {
  const requestId = await accepted(world, body);
  await world.settle();
  expect((JSON.parse((await world.get(requestId)).body) as RequestView).status).toBe('READY');
  return requestId;
}

const compare = (world: World, requestId: string, headers: Record<string, string> = {}) =>
  world.get(requestId, headers, { compare: 'live' });

async function driftOf(world: World, requestId: string): Promise<DriftView> {
  const answer = await compare(world, requestId);
  expect(answer.statusCode).toBe(200);
  return (JSON.parse(answer.body) as ComparedView).drift;
}

/** The ids that a request has on record, by key. */
function idsOf(world: World, requestId: string): (key: string) => string {
  const { resources } = world.record(requestId);
  return (key) => {
    const record = resources[key];
    if (record === undefined || record.status === 'INTENDED') throw new Error(`${key} has no id on record`);
    return record.id;
  };
}

describe('GET /vpcs/{requestId}?compare=live', () => {
  it('shows the request, and that its network is as planned', async () => {
    const world = new World();
    const requestId = await ready(world);
    world.clock.advance(60_000);
    const view = JSON.parse((await compare(world, requestId)).body) as ComparedView;
    expect(view).toMatchObject(JSON.parse((await world.get(requestId)).body) as RequestView);
    expect(view.drift).toEqual({
      comparedAt: new Date(world.clock.now()).toISOString(),
      missing: [],
      changed: [],
      surplus: [],
    });
  });

  it('looks once at each kind in the plan, and changes nothing', async () => {
    const world = new World();
    const [plain, full] = [await ready(world, aRequestBody()), await ready(world)];
    const callsOf = async (requestId: string) => {
      const before = world.faults.calls.length;
      await compare(world, requestId);
      return world.faults.calls.slice(before).map(({ service, action }) => `${service}:${action}`);
    };
    expect((await callsOf(plain)).sort()).toEqual([
      'dynamodb:Get',
      // One that counts the comparison, one that keeps what it found.
      'dynamodb:Put',
      'dynamodb:Put',
      'ec2:DescribeRouteTables',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
    ]);
    expect((await callsOf(full)).sort()).toEqual([
      'dynamodb:Get',
      // One that counts the comparison, one that keeps what it found.
      'dynamodb:Put',
      'dynamodb:Put',
      'ec2:DescribeAddresses',
      'ec2:DescribeEgressOnlyInternetGateways',
      'ec2:DescribeFlowLogs',
      'ec2:DescribeInternetGateways',
      'ec2:DescribeNatGateways',
      'ec2:DescribeRouteTables',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcAttribute',
      'ec2:DescribeVpcEndpoints',
      'ec2:DescribeVpcs',
    ]);
  });

  it('is nothing to be kept: no ETag, and no 304', async () => {
    const world = new World();
    const requestId = await ready(world, aRequestBody());
    const etag = String((await world.get(requestId)).headers?.etag);
    const answer = await compare(world, requestId, { 'if-none-match': etag });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(answer.headers).not.toHaveProperty('etag');
  });

  it('refuses a parameter that it does not know, instead of leaving the comparison out', async () => {
    const world = new World();
    const requestId = await accepted(world, aRequestBody());
    const answer = await world.get(requestId, {}, { Compare: 'live' });
    expect([answer.statusCode, (JSON.parse(answer.body) as ProblemBody).errors]).toEqual([
      400,
      [{ parameter: 'Compare', message: 'is not a known parameter' }],
    ]);
  });

  it.each(['', 'yes', 'LIVE', 'record'])('refuses compare=%s', async (value) => {
    const world = new World();
    const requestId = await accepted(world, aRequestBody());
    const answer = await world.get(requestId, {}, { compare: value });
    expect(answer.statusCode).toBe(400);
    expect((JSON.parse(answer.body) as ProblemBody).errors).toEqual([
      { parameter: 'compare', message: 'must be live' },
    ]);
  });

  it('answers 404 to an unknown request, without asking EC2', async () => {
    const world = new World();
    const answer = await compare(world, 'req-00000000000000000000000000');
    expect((JSON.parse(answer.body) as ProblemBody).code).toBe('not-found');
    expect(world.faults.counts('ec2')).toEqual({});
  });

  it.each([
    ['throttled', 'RequestLimitExceeded'],
    ['not allowed', 'UnauthorizedOperation'],
  ])('answers 503 when EC2 does not show the network: %s', async (_, code) => {
    const world = new World();
    const requestId = await ready(world, aRequestBody());
    world.faults.set({ service: 'ec2', action: 'DescribeSubnets', fault: 'throttle', code, times: 9 });
    const answer = await compare(world, requestId);
    expect(answer.statusCode).toBe(503);
    expect((JSON.parse(answer.body) as ProblemBody).code).toBe('temporarily-unavailable');
    world.faults.set();
    expect((await compare(world, requestId)).statusCode).toBe(200);
  });
});

describe('drift of a READY network', () => {
  it.each(LOSSES)('may be something missing: %s', async (_, damage, keys) => {
    const world = new World();
    const requestId = await ready(world);
    const idOf = idsOf(world, requestId);
    damage(world, idOf);
    const { missing } = await driftOf(world, requestId);
    expect(missing.map(({ key, id }) => [key, id])).toEqual(keys.map((key) => [key, idOf(key)]));
  });

  it.each(CHANGES)('may be something changed: %s', async (_, damage, key, expected, actual) => {
    const world = new World();
    const requestId = await ready(world);
    const idOf = idsOf(world, requestId);
    damage(world, idOf);
    const [change, ...others] = (await driftOf(world, requestId)).changed;
    const wanted = JSON.parse(JSON.stringify(expected).replace('"REQUEST"', `"${requestId}"`)) as object;
    expect(change).toMatchObject({ key, id: idOf(key), expected: wanted, actual });
    expect(others).toEqual([]);
  });

  it('names a route that leads to a gateway that is gone', async () => {
    const world = new World();
    const requestId = await ready(world);
    const idOf = idsOf(world, requestId);
    world.ec2.call('DeleteNatGateway', { NatGatewayId: idOf('nat-gateway/a') });
    world.clock.advance(600_000);
    expect((await driftOf(world, requestId)).changed).toMatchObject([
      {
        key: 'route-table/private-a/default-route',
        expected: { state: 'active' },
        actual: { state: 'blackhole' },
      },
    ]);
  });

  it('names a subnet that was moved to another table, with both tables', async () => {
    const world = new World();
    const requestId = await ready(world);
    const idOf = idsOf(world, requestId);
    const { NewAssociationId } = world.ec2.call('ReplaceRouteTableAssociation', {
      AssociationId: idOf('subnet/private-a/route-table'),
      RouteTableId: idOf('route-table/public'),
    });
    expect((await driftOf(world, requestId)).changed).toEqual([
      {
        key: 'subnet/private-a/route-table',
        kind: 'route-table-association',
        id: idOf('subnet/private-a/route-table'),
        expected: {
          routeTableId: idOf('route-table/private-a'),
          routeTableAssociationId: idOf('subnet/private-a/route-table'),
        },
        actual: { routeTableId: idOf('route-table/public'), routeTableAssociationId: NewAssociationId },
      },
    ]);
  });

  it('may be the whole network', async () => {
    const world = new World();
    const body = { ...aRequestBody({}, 0), dnsHostnames: true, lockDefaultSecurityGroup: true };
    const requestId = await ready(world, body);
    world.ec2.call('DeleteVpc', { VpcId: idsOf(world, requestId)('vpc') });
    const { missing, changed } = await driftOf(world, requestId);
    expect(missing.map(({ key }) => key)).toEqual(['vpc', 'vpc/dns-hostnames', 'vpc/default-security-group']);
    expect(changed).toEqual([]);
  });

  it('may be an unmanaged resource, which has the tags of the request', async () => {
    const world = new World();
    const requestId = await ready(world);
    const Tags = [
      { Key: TAGS.stack, Value: 'vpc-vending-test-service' },
      { Key: TAGS.requestId, Value: requestId },
      { Key: 'Name', Value: 'twin' },
    ];
    const { InternetGateway } = world.ec2.call('CreateInternetGateway', {
      TagSpecifications: [{ ResourceType: 'internet-gateway', Tags }],
    });
    expect((await driftOf(world, requestId)).surplus).toEqual([
      { kind: 'internet-gateway', id: InternetGateway?.InternetGatewayId, name: 'twin' },
    ]);
  });
});

describe('drift of a request that is not READY', () => {
  it('is none while it is worked on', async () => {
    const world = new World();
    const requestId = await accepted(world, EVERYTHING);
    expect(await driftOf(world, requestId)).toMatchObject({ missing: [], changed: [], surplus: [] });
    await world.deliver();
    expect(world.record(requestId).state.status).toBe('WAITING');
    expect(await driftOf(world, requestId)).toMatchObject({ missing: [], changed: [], surplus: [] });
  });

  it('is what is left of one that failed', async () => {
    const world = new World();
    world.faults.set({
      service: 'ec2',
      action: 'CreateSubnet',
      fault: 'error-before',
      code: 'InvalidParameterValue',
      times: 1,
    });
    const requestId = await accepted(world, aRequestBody());
    await world.settle();
    expect(world.record(requestId).state.status).toBe('FAILED');
    expect(await driftOf(world, requestId)).toMatchObject({ missing: [], changed: [], surplus: [] });
    const Tags = [
      { Key: TAGS.stack, Value: 'vpc-vending-test-service' },
      { Key: TAGS.requestId, Value: requestId },
    ];
    const { Vpc } = world.ec2.call('CreateVpc', {
      CidrBlock: '10.20.0.0/16',
      TagSpecifications: [{ ResourceType: 'vpc', Tags }],
    });
    expect((await driftOf(world, requestId)).surplus).toEqual([{ kind: 'vpc', id: Vpc?.VpcId }]);
  });
});
