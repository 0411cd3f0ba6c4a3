import { waitingOf } from '../../../shared/domain/request/vpc-request';
import { aLayoutBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';
import { accepted, view } from './requests';

const SLOW_NATS = { natPendingMs: 60_000, natDeletingMs: 60_000 } as const;

/** A READY network of three zones: public and private subnets, and NAT gateways as told. */
async function ready(world: World, natGateways: 'none' | 'single'): Promise<string> {
  const requestId = await accepted(world, aLayoutBody({ natGateways }));
  await world.settle();
  expect((await view(world, requestId)).status).toBe('READY');
  return requestId;
}

/** Delivers until it is so, letting time pass as it must. */
async function until(world: World, isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    while ((await world.deliver()) > 0);
    const next = world.sqs.nextVisibleAt(world.account.commandQueueUrl);
    if (next === undefined) throw new Error('The queue came to rest, and it is not so');
    world.clock.advance(Math.max(0, next - world.clock.now()));
  }
}

function idOf(world: World, requestId: string, key: string): string {
  const record = world.record(requestId).resources[key];
  if (record === undefined || record.status === 'INTENDED') throw new Error(`${key} has no id`);
  return record.id;
}

const table = (world: World, requestId: string, zone: string) =>
  idOf(world, requestId, `route-table/private-${zone}`);

/** Where what leaves a private zone goes, and whether that is still there. */
function wayOut(world: World, requestId: string, zone: string): string | undefined {
  const RouteTableIds = [table(world, requestId, zone)];
  const { RouteTables: [found] = [] } = world.ec2.call('DescribeRouteTables', { RouteTableIds });
  const route = found?.Routes?.find(({ DestinationCidrBlock }) => DestinationCidrBlock === '0.0.0.0/0');
  return route && `${route.NatGatewayId ?? route.GatewayId ?? ''} ${route.State ?? ''}`;
}

const eventsOf = (world: World) => world.events.map(({ detailType }) => detailType);

describe('roll-back, findable-parents: a change that moves routes, one of which a third party has deleted', () => {
  async function failedChange(world: World): Promise<string> {
    const requestId = await ready(world, 'single');
    const RouteTableId = table(world, requestId, 'c');
    world.ec2.call('DeleteRoute', { RouteTableId, DestinationCidrBlock: '0.0.0.0/0' });
    expect((await world.patch(requestId, { natGateways: 'per-zone' })).statusCode).toBe(202);
    return requestId;
  }

  it('points the others back before it deletes their targets', async () => {
    const world = new World({ ec2: SLOW_NATS });
    const requestId = await failedChange(world);
    await world.settle();
    expect(eventsOf(world)).toEqual(['VpcCreated', 'VpcUpdateFailed']);
    expect(wayOut(world, requestId, 'b')).toBe(`${idOf(world, requestId, 'nat-gateway/a')} active`);
    const actions = world.faults.calls.map(({ action }) => action);
    const before = actions.slice(0, actions.indexOf('DeleteNatGateway'));
    // Two zones changed, one without success, and one back.
    expect(before.filter((action) => action === 'ReplaceRoute')).toHaveLength(3);
  });

  it('leaves a network intact that a third party uses when its deletion comes in between', async () => {
    const world = new World({ ec2: SLOW_NATS });
    const requestId = await failedChange(world);
    await until(world, () => waitingOf(world.record(requestId))?.reason === 'aws-is-deleting');
    const subnet = idOf(world, requestId, 'subnet/private-a');
    world.ec2.seedNetworkInterface(subnet, { Description: 'third party' });
    const before = world.faults.calls.length;
    expect((await world.remove(requestId)).statusCode).toBe(202);
    await until(world, () => world.record(requestId).blockers !== undefined);
    const actions = world.faults.calls.slice(before).map(({ action }) => action);
    expect(actions.filter((action) => /^(Delete|Release|Detach|Disassociate)/.test(action))).toEqual([]);
    expect(eventsOf(world).at(-1)).toBe('VpcDeletionBlocked');
  });
});

describe('a change that adds routes, one of which conflicts with a third party’s', () => {
  it('takes the others away again, and can be made once that one is gone', async () => {
    const world = new World({ ec2: SLOW_NATS });
    const requestId = await ready(world, 'none');
    const theirs = { RouteTableId: table(world, requestId, 'b'), DestinationCidrBlock: '0.0.0.0/0' };
    const { AllocationId } = world.ec2.call('AllocateAddress', {});
    const SubnetId = idOf(world, requestId, 'subnet/public-b');
    const { NatGateway } = world.ec2.call('CreateNatGateway', { SubnetId, AllocationId });
    world.clock.advance(SLOW_NATS.natPendingMs);
    world.ec2.call('CreateRoute', { ...theirs, NatGatewayId: NatGateway?.NatGatewayId });
    expect((await world.patch(requestId, { natGateways: 'single' })).statusCode).toBe(202);
    await world.settle();
    expect(eventsOf(world)).toEqual(['VpcCreated', 'VpcUpdateFailed']);
    const theirWay = `${NatGateway?.NatGatewayId ?? ''} active`;
    expect(['a', 'b', 'c'].map((zone) => wayOut(world, requestId, zone))).toEqual([
      undefined,
      theirWay,
      undefined,
    ]);

    world.ec2.call('DeleteRoute', theirs);
    expect((await world.patch(requestId, { natGateways: 'single' })).statusCode).toBe(202);
    await world.settle();
    const nat = `${idOf(world, requestId, 'nat-gateway/a')} active`;
    expect(['a', 'b', 'c'].map((zone) => wayOut(world, requestId, zone))).toEqual([nat, nat, nat]);
  });
});
