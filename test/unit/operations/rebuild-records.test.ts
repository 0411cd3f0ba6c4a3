import type { EC2Client } from '@aws-sdk/client-ec2';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { rebuildRecords, type Rebuilding } from '../../../infra/operations/rebuild/rebuild-records';
import type { CreateVpcBody } from '../../../shared/contract/http';
import { REQUEST_TABLE_KEY } from '../../../shared/contract/request-table';
import { TAGS } from '../../../shared/domain/network/network-tags';
import { planOf } from '../../../shared/kinds/request-plan';
import { aLayoutBody, aRequestBody } from '../../builders/request-body';
import type { ServiceName } from '../../simulation/aws/simulated-account';
import { simulatedClient } from '../../simulation/scripted/scripted-client';
import { World } from '../../simulation/scripted/world';
import { REQUEST_TABLE_NAME, RESERVATION_POLICY, STACK_TAG } from '../../simulation/services/settings';
import { accepted, HOUR, recordedIds, vpcIds } from '../sweeper/orphans';

function client(world: World, service: ServiceName): unknown {
  const { account, faults } = world;
  const call = (action: string, input: object) => account.call(service, action, input);
  return simulatedClient({ service, faults, call, crash: () => undefined });
}

async function rebuild(world: World, isDryRun = false): Promise<Rebuilding[]> {
  const rebuilt = rebuildRecords({
    ec2: client(world, 'ec2') as EC2Client,
    sqs: client(world, 'sqs') as SQSClient,
    table: client(world, 'dynamodb') as DynamoDBDocumentClient,
    tableName: REQUEST_TABLE_NAME,
    commandQueueUrl: world.account.commandQueueUrl,
    stack: STACK_TAG,
    pools: RESERVATION_POLICY.pools,
    clock: world.clock,
    isDryRun,
  });
  const all: Rebuilding[] = [];
  for await (const one of rebuilt) all.push(one);
  return all;
}

/** Everything on record is gone. */
function loseTable(world: World): void {
  for (const item of world.account.table.items())
    world.account.table.call('Delete', {
      TableName: REQUEST_TABLE_NAME,
      Key: { [REQUEST_TABLE_KEY]: item[REQUEST_TABLE_KEY] },
    });
}

function everythingIn({ ec2 }: World): unknown {
  return [
    ec2.vpcs(),
    ec2.subnets(),
    ec2.call('DescribeRouteTables', {}),
    ec2.call('DescribeInternetGateways', {}),
    ec2.call('DescribeNatGateways', {}),
    ec2.call('DescribeAddresses', {}),
    ec2.call('DescribeVpcEndpoints', {}),
    ec2.call('DescribeFlowLogs', {}),
  ];
}

const BODIES: Readonly<Record<string, CreateVpcBody>> = {
  'isolated subnets of its own choice': aRequestBody(),
  'a layout': aLayoutBody(),
  'a layout with isolated subnets and no endpoints': aLayoutBody({
    layout: { availabilityZones: 2, tiers: { public: {}, isolated: {} } },
    gatewayEndpoints: [],
  }),
  'one NAT gateway': aLayoutBody({ natGateways: 'single' }),
  'a NAT gateway in each zone, flow logs and tags': aLayoutBody({
    natGateways: 'per-zone',
    flowLogs: true,
    tags: { team: 'a', Team: 'b' },
  }),
  'a regional NAT gateway': aLayoutBody({ natGateways: 'regional' }),
  IPv6: aLayoutBody({ ipv6: true }),
  'subnets of every tier with odd names': aRequestBody({
    subnets: [
      { name: 'a/b', cidrBlock: '10.20.0.0/24', availabilityZone: 'us-east-1b', tier: 'public' },
      { name: 'c d/e', cidrBlock: '10.20.1.0/24', availabilityZone: 'us-east-1a', tier: 'private' },
      { name: 'e', cidrBlock: '10.20.2.0/24', tier: 'isolated' },
    ],
    natGateways: 'single',
  }),
};

describe.each(Object.entries(BODIES))(
  'network-from-tags, see-networks, rebuilt-request, */traces: a network with %s, whose record is lost',
  (_name, body) => {
    it('is put back as it is, changes nothing in EC2, and can be deleted', async () => {
      const world = new World();
      const answer = JSON.parse((await world.post(body)).body) as { requestId: string };
      expect(answer).toMatchObject({ status: 'ACCEPTED' });
      const { requestId } = answer;
      await world.settle();
      const before = world.record(requestId);
      const [resources, ids] = [everythingIn(world), recordedIds(world, requestId).sort()];

      world.clock.advance(HOUR);
      loseTable(world);
      expect((await world.get(requestId)).statusCode).toBe(404);
      expect(await rebuild(world, true)).toMatchObject([{ requestId, outcome: 'to-rebuild' }]);
      expect(await rebuild(world)).toMatchObject([{ requestId, outcome: 'rebuilt' }]);
      await world.settle();

      const after = world.record(requestId);
      expect(after.state.status).toBe('READY');
      expect(after.updateFailure).toBeUndefined();
      expect(everythingIn(world)).toEqual(resources);
      expect(recordedIds(world, requestId).sort()).toEqual(ids);
      expect(
        planOf(after)
          .map(({ key }) => key)
          .sort(),
      ).toEqual(
        planOf(before)
          .map(({ key }) => key)
          .sort(),
      );
      expect(after.requestedBy).toBe('alice');
      expect(after.createdAt).toBe(before.createdAt);
      expect(after.spec).toMatchObject({ name: before.spec.name, tags: before.spec.tags });
      expect(world.events.at(-1)?.detailType).toBe('VpcUpdated');
      expect(await rebuild(world)).toMatchObject([{ outcome: 'on-record' }]);

      await world.remove(requestId);
      await world.settle();
      expect(world.record(requestId).state.status).toBe('DELETED');
      expect(vpcIds(world)).toEqual([]);
    });
  },
);

it('addresses of a pool and the caller’s number of networks are reserved again', async () => {
  const world = new World({ reservations: { networksPerCaller: 1 } });
  const layout = { availabilityZones: 2, tiers: { isolated: {} } };
  const body = { name: 'one', addressPool: 'default', netmaskLength: 24, layout };
  const requestId = await accepted(world, body);
  await world.settle();
  const { cidrBlock } = world.record(requestId).spec;
  loseTable(world);
  await rebuild(world);
  await world.settle();
  const asked = aRequestBody({ cidrBlock, subnets: [{ name: 'a', cidrBlock }] });
  expect(JSON.parse((await world.post(asked, 'bob')).body)).toMatchObject({ code: 'cidr-overlap' });
  expect((await world.post(aRequestBody())).statusCode).toBeGreaterThanOrEqual(400);
});

it('what is half made, or was changed by hand, is told and left alone', async () => {
  const world = new World();
  const requestId = await accepted(world, aLayoutBody());
  await world.settle();
  // A third party took the tag from a gateway: it is not known to be of this network any more.
  const { InternetGateways: [gateway] = [] } = world.ec2.call('DescribeInternetGateways', {});
  const Tags = [{ Key: TAGS.requestId }];
  world.ec2.call('DeleteTags', { Resources: [gateway?.InternetGatewayId ?? ''], Tags });
  loseTable(world);
  const before = everythingIn(world);
  expect(await rebuild(world)).toMatchObject([
    { requestId, outcome: 'not-rebuilt', note: expect.stringContaining('no network is planned') as unknown },
  ]);
  await world.settle();
  expect(everythingIn(world)).toEqual(before);
});
