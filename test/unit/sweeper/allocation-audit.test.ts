import type { AcceptedBody, ProblemBody } from '../../../shared/contract/http';
import { readAddressPools } from '../../../shared/domain/reservation/address-pool-settings';
import { taggedFor } from '../../builders/tagged-for';
import { World } from '../../simulation/scripted/world';
import { DAY, HOUR } from './orphans';

const BLOCK = '10.64.0.0/24';

const aBlockBody = (cidrBlock: string) => ({ name: 'payments', cidrBlock, subnets: [] });

async function post(world: World, cidrBlock = BLOCK, caller = 'alice') {
  const { statusCode, body } = await world.post(aBlockBody(cidrBlock), caller);
  // A crashed invocation logs nothing.
  const { requestId = '', heldBy } = JSON.parse(body || '{}') as Partial<AcceptedBody & ProblemBody>;
  return { statusCode, requestId, heldBy };
}

/** A VPC with our tags for that request, not made by the services. */
function orphanVpc(world: World, requestId: string, CidrBlock: string): string {
  return world.ec2.call('CreateVpc', { CidrBlock, ...taggedFor('vpc', requestId) }).Vpc?.VpcId ?? '';
}

async function sweepTwice(world: World): Promise<void> {
  for (let run = 0; run < 2; run++) {
    world.clock.advance(HOUR);
    await world.sweep();
  }
}

describe('reservations without a request', () => {
  it('are released, and those of requests are not', async () => {
    const world = new World({ reservations: { networksPerCaller: 2 } });
    await post(world);
    world.faults.set({ service: 'dynamodb', action: 'Put', fault: 'crash-before', times: 1 });
    await post(world, '10.64.2.0/24');
    await world.settle();
    expect((await post(world, '10.20.0.0/16')).statusCode).toBe(429);
    await sweepTwice(world);
    expect(world.logs.filter(({ message }) => message === 'reservation released')).toHaveLength(2);
    expect((await post(world, '10.64.2.0/24')).statusCode).toBe(202);
    expect((await post(world, BLOCK, 'bob')).statusCode).toBe(409);
    expect((await post(world, '10.20.0.0/16')).statusCode).toBe(429);
  });

  it('are looked for once: what was made sure of is not looked at again', async () => {
    const world = new World();
    for (const third of [0, 2, 3]) await post(world, `10.64.${third}.0/24`);
    await world.settle();
    await sweepTwice(world);
    const before = world.faults.counts('dynamodb')['dynamodb:Update'];
    await sweepTwice(world);
    expect(world.faults.counts('dynamodb')['dynamodb:Update']).toBe(before);
  });

  it('are found beside others that are made all the time', async () => {
    const world = new World();
    world.faults.set({ service: 'dynamodb', action: 'Put', fault: 'crash-before', times: 1 });
    await post(world);
    for (let minute = 0; minute < 20; minute++) {
      world.clock.advance(60_000);
      await post(world, '10.64.2.0/24', `caller-${minute}`);
      await world.sweep();
    }
    expect((await post(world)).statusCode).toBe(202);
  });

  it('are what a request that failed could not release before its worker crashed', async () => {
    const world = new World({ ec2: { vpcQuota: 0 } });
    await post(world);
    world.faults.set({ service: 'events', action: 'PutEvents', fault: 'error-before', times: 1_000 });
    await world.settle();
    world.faults.set();
    await sweepTwice(world);
    expect(world.events.map(({ detailType }) => detailType)).toEqual(['VpcCreationFailed']);
    expect((await post(world)).statusCode).toBe(202);
  });
});

describe('reserve-existing-network: networks without reservations', () => {
  it('get reservations of their requests when a pool is configured later, and lose them with these', async () => {
    const world = new World({ reservations: { pools: [] } });
    const { requestId } = await post(world);
    await world.settle();
    world.redeploy({ pools: readAddressPools({ default: ['10.64.0.0/23'] }, 'addressPools') });
    await world.sweep();
    expect(await post(world, '10.64.0.0/25', 'bob')).toMatchObject({ statusCode: 409, heldBy: requestId });
    await world.remove(requestId);
    await world.settle();
    expect((await post(world)).statusCode).toBe(202);
  });

  it('have their addresses kept from others even if they overlap each other', async () => {
    const world = new World({ reservations: { pools: [] } });
    const small = await post(world, '10.64.0.128/26');
    await world.settle();
    await post(world, '10.64.0.0/24');
    await world.settle();
    world.redeploy({ pools: readAddressPools({ default: ['10.64.0.0/24'] }, 'addressPools') });
    await world.sweep();
    const network = { name: 'x', addressPool: 'default', netmaskLength: 28, subnets: [] };
    expect((await world.post(network)).statusCode).toBe(409);
    await world.remove(small.requestId);
    await world.settle();
    await sweepTwice(world);
    expect((await world.post(network)).statusCode).toBe(409);
  });

  it('get reservations of their own when no request names them, as long as they exist', async () => {
    const world = new World();
    const vpcId = orphanVpc(world, 'req-00000000000000000000000000', BLOCK);
    await world.sweep();
    expect(await post(world)).toMatchObject({ statusCode: 409, heldBy: vpcId });
    await sweepTwice(world);
    expect((await post(world)).statusCode).toBe(409);
    world.ec2.call('DeleteVpc', { VpcId: vpcId });
    await sweepTwice(world);
    expect((await post(world)).statusCode).toBe(202);
  });

  it('keep the addresses of their request from others after its record was deleted by hand', async () => {
    const world = new World();
    const { requestId } = await post(world);
    await world.settle();
    world.account.table.call('Delete', { TableName: 'requests', Key: { requestId } });
    for (let day = 0; day < 3; day++) {
      world.clock.advance(DAY);
      await world.sweep({ deleteSurplus: true });
    }
    expect(world.ec2.vpcs()).toHaveLength(1);
    expect((await post(world)).statusCode).toBe(409);
  });
});
