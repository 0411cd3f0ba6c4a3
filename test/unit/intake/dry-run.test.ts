import type { ProblemBody } from '../../../shared/contract/http';
import type { PlanView } from '../../../shared/contract/plan';
import { aLayoutBody, aRequestBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';

function plan({ statusCode, body }: { readonly statusCode: number; readonly body: string }): PlanView {
  expect(statusCode).toBe(200);
  return JSON.parse(body) as PlanView;
}

const problem = ({ body }: { readonly body: string }) => JSON.parse(body) as ProblemBody;
const pooled = (netmaskLength: number) => ({ name: 'x', addressPool: 'default', netmaskLength, subnets: [] });

/** Everything that a call of the services to AWS can change. */
function writesOf(world: World): string[] {
  const reads = /^(ec2:Describe|dynamodb:(Get|Query))/;
  return Object.keys(world.faults.counts()).filter((call) => !reads.test(call));
}

describe('POST /vpcs?dryRun=true', () => {
  it('answers 200 with the network that the request then gets, and writes nothing', async () => {
    const world = new World();
    const body = aLayoutBody({ natGateways: 'per-zone', ipv6: true });
    const { subnets } = plan(await world.dryRun(body));
    expect(writesOf(world)).toEqual([]);
    await world.settle();
    expect(world.ec2.vpcs()).toEqual([]);

    await world.post(body);
    await world.settle();
    const made = world.ec2.subnets().map(({ CidrBlock, AvailabilityZone }) => [CidrBlock, AvailabilityZone]);
    const planned = subnets.map(({ cidrBlock, availabilityZone }) => [cidrBlock, availabilityZone]);
    expect(made.sort()).toEqual(planned.sort());
  });

  it('shows the block that a pool would give now, and does not reserve it', async () => {
    const world = new World();
    const [first, second] = [plan(await world.dryRun(pooled(24))), plan(await world.dryRun(pooled(24)))];
    expect(second.cidrBlock).toBe(first.cidrBlock);
    expect(writesOf(world)).toEqual([]);
    expect((await world.post(pooled(24))).statusCode).toBe(202);
    await world.settle();
    expect(world.ec2.vpcs().map(({ CidrBlock }) => CidrBlock)).toEqual([first.cidrBlock]);
    expect(plan(await world.dryRun(pooled(24))).cidrBlock).not.toBe(first.cidrBlock);
  });

  it('is refused as the request would be', async () => {
    const world = new World();
    const { cidrBlock } = plan(await world.dryRun(pooled(24)));
    await world.post(pooled(24));
    const taken = await world.dryRun({ name: 'x', cidrBlock, subnets: [] });
    expect([taken.statusCode, problem(taken).code]).toEqual([409, 'cidr-overlap']);
    const full = await world.dryRun(pooled(20));
    expect([full.statusCode, problem(full).code]).toEqual([409, 'address-pool-exhausted']);
    const unknown = await world.dryRun({ ...pooled(24), addressPool: 'nowhere' });
    expect([unknown.statusCode, problem(unknown).errors?.[0]?.pointer]).toEqual([400, '/addressPool']);
    const bad = await world.dryRun({ name: '', layout: {} });
    expect(
      problem(bad)
        .errors?.map(({ pointer }) => pointer)
        .sort(),
    ).toEqual(['/cidrBlock', '/layout/availabilityZones', '/layout/tiers', '/name']);
  });

  it('is refused to a caller that has as many networks as a caller may have', async () => {
    const world = new World({ reservations: { networksPerCaller: 1 } });
    await world.post(aRequestBody());
    const answer = await world.dryRun(aLayoutBody());
    expect([answer.statusCode, problem(answer).code]).toEqual([429, 'too-many-networks']);
  });

  it('tells of zones that are not there', async () => {
    const layout = { availabilityZones: 19, tiers: { public: {} } };
    const answer = await new World().dryRun(aLayoutBody({ layout }));
    expect([answer.statusCode, problem(answer).errors?.[0]?.pointer]).toEqual([
      400,
      '/layout/availabilityZones',
    ]);
  });

  it('answers 503 when EC2 does not say its zones', async () => {
    const world = new World();
    world.faults.set({
      service: 'ec2',
      action: 'DescribeAvailabilityZones',
      fault: 'error-before',
      times: 9,
    });
    const answer = await world.dryRun(aRequestBody());
    expect([answer.statusCode, problem(answer).code]).toEqual([503, 'temporarily-unavailable']);
  });
});

describe('the parameter', () => {
  it.each(['', 'dryRun=false'])('%j makes a network', async (query) => {
    const world = new World();
    expect((await world.dryRun(aRequestBody(), query)).statusCode).toBe(202);
  });

  it.each([
    'dryRun=',
    'dryRun=TRUE',
    'dryRun=1',
    'dryrun=true',
    'dryRun=true&dryRun=false',
    'dryRun=true&verbose=1',
  ])('%j is refused, and nothing is done', async (query) => {
    const world = new World();
    const answer = await world.dryRun(aRequestBody(), query);
    expect([answer.statusCode, problem(answer).code]).toEqual([400, 'invalid-request']);
    expect(problem(answer).errors).toHaveLength(1);
    expect(world.faults.calls).toEqual([]);
  });

  it('is no field of a direct invocation', async () => {
    const world = new World();
    const answer = await world.invokeDirectly({ ...aRequestBody(), dryRun: true });
    expect(answer).toMatchObject({ code: 'invalid-request', errors: [{ pointer: '/dryRun' }] });
  });
});
