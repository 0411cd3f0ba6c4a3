import { toItem } from '../../../shared/adapters/request-item';
import type { CreateVpcBody } from '../../../shared/contract/http';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { aRequestBody } from '../../builders/request-body';
import { REQUEST_TABLE_NAME } from '../../simulation/services/settings';
import { World } from '../../simulation/scripted/world';
import { accepted, view } from './requests';

/*
 * A network that an earlier release has planned, in the hands of this one: it keeps its plan until a PATCH raises
 * its version, and whatever its keys, it can be deleted.
 */

/** Puts a request on record as a release that knew no plan versions has done. */
async function asFirstVersion(
  world: World,
  requestId: string,
  changes: Partial<VpcRequest> = {},
): Promise<void> {
  const { planVersion: _none, ...request } = world.record(requestId);
  const Item = toItem({ ...request, ...changes });
  await Promise.resolve(world.account.call('dynamodb', 'Put', { TableName: REQUEST_TABLE_NAME, Item }));
}

const BODY: CreateVpcBody = { ...aRequestBody(), gatewayEndpoints: ['s3'] };

/** A network of the first version: accepted, and planned by the old rules from the first attempt on. */
async function first(world: World, body: CreateVpcBody = BODY): Promise<string> {
  const requestId = await accepted(world, body);
  await asFirstVersion(world, requestId);
  await world.settle();
  expect(await view(world, requestId)).toMatchObject({ status: 'READY', planVersion: 1 });
  return requestId;
}

const tablesOf = (world: World) =>
  (world.ec2.call('DescribeRouteTables', {}).RouteTables ?? []).filter(({ Tags = [] }) => Tags.length > 0);
const stateOf = async (world: World, requestId: string) => (await view(world, requestId)).status;

describe('request-plan, update-resource: a network of the first plan version', () => {
  it('is changed by its own plan', async () => {
    const world = new World();
    const requestId = await first(world);
    expect((await world.patch(requestId, { flowLogs: true })).statusCode).toBe(202);
    await world.settle();
    expect(await view(world, requestId)).toMatchObject({ status: 'READY', planVersion: 1 });
    expect(tablesOf(world)).toEqual([]);
  });

  it('gets what the second one plans by a PATCH of its version', async () => {
    const world = new World();
    const requestId = await first(world);
    expect((await world.patch(requestId, { planVersion: 2 })).statusCode).toBe(202);
    await world.settle();
    expect(await view(world, requestId)).toMatchObject({ status: 'READY', planVersion: 2 });
    const [table] = tablesOf(world);
    expect(table?.Associations).toHaveLength(2);
    const { VpcEndpoints } = world.ec2.call('DescribeVpcEndpoints', {});
    expect(VpcEndpoints?.[0]?.RouteTableIds).toEqual([table?.RouteTableId]);
  });

  it('takes back a change of its version that fails', async () => {
    const world = new World();
    const requestId = await first(world);
    world.faults.set({
      service: 'ec2',
      action: 'CreateRouteTable',
      fault: 'error-before',
      code: 'Blocked',
      times: 1,
    });
    expect((await world.patch(requestId, { planVersion: 2 })).statusCode).toBe(202);
    await world.settle();
    expect(await view(world, requestId)).toMatchObject({ status: 'READY', planVersion: 1 });
    expect(tablesOf(world)).toEqual([]);
  });

  it('is never given an older one, nor one that this release does not know', async () => {
    const world = new World();
    const requestId = await first(world);
    for (const planVersion of [3, 0, 1.5, 'two']) {
      expect((await world.patch(requestId, { planVersion })).statusCode).toBeGreaterThanOrEqual(400);
    }
    expect(await stateOf(world, requestId)).toBe('READY');
  });

  it.each([
    ['a', 'a/route-table', 'public'],
    ['a', 'a/public-ip', 'public'],
  ] as const)('can be deleted though %s and %s had the same key', async (one, other, tier) => {
    const world = new World();
    const subnets = [one, other].map((name, index) => ({
      name,
      cidrBlock: `10.20.${index}.0/24`,
      availabilityZone: 'us-east-1a',
      tier,
    }));
    const requestId = await accepted(world, aRequestBody({ subnets }));
    await asFirstVersion(world, requestId);
    await world.settle();
    expect((await world.remove(requestId)).statusCode).toBe(202);
    await world.settle();
    expect(await stateOf(world, requestId)).toBe('DELETED');
    expect(world.ec2.vpcs()).toEqual([]);
  });

  it('can be deleted though a PATCH took the association of one subnet for another subnet', async () => {
    const world = new World();
    const a = {
      name: 'a',
      cidrBlock: '10.20.0.0/24',
      availabilityZone: 'us-east-1a',
      tier: 'public',
    } as const;
    const requestId = await first(world, aRequestBody({ subnets: [a] }));
    // The first release found the new subnet's key on record, that of the association, and made nothing.
    const { spec } = world.record(requestId);
    const added = { ...a, name: 'a/route-table', cidrBlock: '10.20.1.0/24', tier: 'isolated' } as const;
    await asFirstVersion(world, requestId, { spec: { ...spec, subnets: [a, added] } });
    const shown = await view(world, requestId);
    expect(shown).toMatchObject({ status: 'READY', planVersion: 1 });
    expect(shown.subnets[1]?.subnetId).toMatch(/^rtbassoc-/);
    expect((await world.remove(requestId)).statusCode).toBe(202);
    await world.settle();
    expect(await stateOf(world, requestId)).toBe('DELETED');
    expect(world.ec2.vpcs()).toEqual([]);
  });
});

describe('a new network', () => {
  it.each([
    ['a', 'a/route-table'],
    ['a', 'a/public-ip'],
    ['a/b', 'a'],
  ])('is READY with all that subnets %s and %s have', async (...names) => {
    const world = new World();
    const subnets = names.map((name, index) => ({
      name,
      cidrBlock: `10.20.${index}.0/24`,
      availabilityZone: 'us-east-1a',
      tier: 'public' as const,
    }));
    const requestId = await accepted(world, aRequestBody({ subnets }));
    await world.settle();
    expect(await stateOf(world, requestId)).toBe('READY');
    const [table] = tablesOf(world);
    expect(table?.Associations).toHaveLength(2);
    expect(world.ec2.subnets().map(({ MapPublicIpOnLaunch }) => MapPublicIpOnLaunch)).toEqual([true, true]);
    expect((await world.remove(requestId)).statusCode).toBe(202);
    await world.settle();
    expect(world.ec2.vpcs()).toEqual([]);
  });
});
