import type { AcceptedBody, ProblemBody, RequestView } from '../../../shared/contract/http';
import { readAddressPools } from '../../../shared/domain/reservation/address-pool-settings';
import { overlaps } from '../../../shared/domain/network/cidr';
import { cidr } from '../../builders/cidr';
import { aRequestBody } from '../../builders/request-body';
import { AT_ONCE } from '../../builders/at-once';
import { World } from '../../simulation/scripted/world';

interface Answer {
  readonly statusCode: number;
  readonly body: string;
}

const accepted = (answer: Answer) => JSON.parse(answer.body) as AcceptedBody;
const problem = (answer: Answer) => JSON.parse(answer.body) as ProblemBody;
const refusalOf = (answer: Answer) => [answer.statusCode, problem(answer).code];

const HOUR = 3_600_000;

function aPoolBody(netmaskLength = 24, addressPool = 'default') {
  return { name: 'payments', addressPool, netmaskLength, subnets: [] };
}

function aBlockBody(cidrBlock: string) {
  return { name: 'payments', cidrBlock, subnets: [] };
}

async function blockOf(world: World, answer: Answer): Promise<string> {
  const { requestId } = accepted(answer);
  return (JSON.parse((await world.get(requestId)).body) as RequestView).cidrBlock;
}

/** Makes whatever is asked for fail. */
function failEverything(world: World): void {
  const code = 'UnauthorizedOperation';
  world.faults.set({ service: 'ec2', action: 'CreateVpc', fault: 'error-before', code, times: 1_000 });
}

async function succeedAgain(world: World): Promise<void> {
  await world.settle();
  world.faults.set();
}

describe('networks per caller', () => {
  it('of a hundred POSTs at once, exactly as many are accepted as the caller may have', async () => {
    const world = new World();
    const answers = await Promise.all(Array.from({ length: 100 }, () => world.post(aRequestBody())));
    const ids = answers.filter(({ statusCode }) => statusCode === 202).map((it) => accepted(it).requestId);
    expect(ids).toHaveLength(20);

    const refused = await world.post(aRequestBody());
    expect(refusalOf(refused)).toEqual([429, 'too-many-networks']);
    expect(problem(refused)).toMatchObject({ limit: 20, held: ids.sort() });
    expect(problem(refused).detail).toContain('Delete one');
    expect((await world.post(aRequestBody(), 'bob')).statusCode).toBe(202);
    world.ec2.configure({ vpcQuota: 1_000 });
    await world.settle();
    expect(world.ec2.vpcs()).toHaveLength(21);
  });

  it('are as before once one has failed or was deleted', async () => {
    const world = new World({ reservations: { networksPerCaller: 1 } });
    failEverything(world);
    await world.post(aRequestBody());
    await succeedAgain(world);
    const { requestId } = accepted(await world.post(aRequestBody()));
    await world.settle();
    expect((await world.post(aRequestBody())).statusCode).toBe(429);
    await world.remove(requestId);
    expect((await world.post(aRequestBody())).statusCode).toBe(429);
    await world.settle();
    expect((await world.post(aRequestBody())).statusCode).toBe(202);
  });

  it('do not keep a repeat from its answer, whatever came of the first', async () => {
    const world = new World({ reservations: { networksPerCaller: 1 } });
    failEverything(world);
    const first = accepted(await world.post(aRequestBody(), 'alice', 'key-1'));
    expect(accepted(await world.post(aRequestBody(), 'alice', 'key-1'))).toEqual(first);
    await succeedAgain(world);
    expect((await world.post(aRequestBody())).statusCode).toBe(202);
    const repeated = accepted(await world.post(aRequestBody(), 'alice', 'key-1'));
    expect(repeated).toMatchObject({ requestId: first.requestId, status: 'FAILED' });
    // It reserved nothing: there is one slot, and its holder is the other one.
    expect(refusalOf(await world.retry(first.requestId))).toEqual([429, 'too-many-networks']);
  });

  it('are not counted for direct invocations, which have no caller’s name', async () => {
    const world = new World({ reservations: { networksPerCaller: 1 } });
    for (let index = 0; index < 3; index++) {
      expect(await world.invokeDirectly(aRequestBody())).toMatchObject({ status: 'ACCEPTED' });
    }
  });
});

describe('addresses from a pool', () => {
  it(`are a block of their own for each of ${AT_ONCE} POSTs at once`, async () => {
    const pools = readAddressPools({ default: ['10.64.0.0/14'] }, 'addressPools');
    const world = new World({ reservations: { pools, networksPerCaller: 2_000 } });
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => world.post(aPoolBody())));
    const blocks = await Promise.all(answers.map((answer) => blockOf(world, answer)));
    expect(new Set(blocks).size).toBe(AT_ONCE);
    for (const block of blocks) expect(overlaps(cidr(block), cidr('10.64.0.0/14'))).toBe(true);
    expect(blocks.every((block) => block.endsWith('/24'))).toBe(true);
  });

  it('are those of the network that is made', async () => {
    const world = new World();
    await world.post(aPoolBody());
    await world.settle();
    expect(world.ec2.vpcs().map(({ CidrBlock }) => CidrBlock)).toEqual(['10.64.0.0/24']);
  });

  it('that are used up are refused with what is left, and available again once one is released', async () => {
    const world = new World();
    const answers = [];
    for (let index = 0; index < 4; index++) answers.push(await world.post(aPoolBody()));
    const refused = await world.post(aPoolBody(23));
    expect(refusalOf(refused)).toEqual([409, 'address-pool-exhausted']);
    expect(problem(refused)).toMatchObject({
      largestFreeBlock: '10.65.1.0/24',
      detail: 'Address pool "default" has no free /23: the largest free block is 10.65.1.0/24',
    });
    await world.post(aPoolBody());
    const full = problem(await world.post(aPoolBody(28)));
    expect(full.detail).toBe('Address pool "default" has no free /28: it is full');
    expect(full.largestFreeBlock).toBeUndefined();
    // The alarm for operators is on this line.
    expect(world.logs.filter(({ message }) => message === 'address pool exhausted')).toHaveLength(2);

    const [first] = answers;
    if (first) await world.remove(accepted(first).requestId);
    await world.settle();
    expect(await blockOf(world, await world.post(aPoolBody()))).toBe('10.64.0.0/24');
  });

  it('are given back by what fails', async () => {
    const world = new World();
    failEverything(world);
    for (let index = 0; index < 5; index++) await world.post(aPoolBody());
    expect((await world.post(aPoolBody())).statusCode).toBe(409);
    await succeedAgain(world);
    for (let index = 0; index < 5; index++) expect((await world.post(aPoolBody())).statusCode).toBe(202);
  });

  it('are reserved once by any number of identical POSTs', async () => {
    const world = new World();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => world.post(aPoolBody(), 'alice', 'key-1')),
    );
    expect(new Set(answers.map((answer) => accepted(answer).requestId)).size).toBe(1);
    for (let index = 0; index < 4; index++) {
      expect((await world.post(aPoolBody(), 'alice', `other-${index}`)).statusCode).toBe(202);
    }
    expect((await world.post(aPoolBody(), 'alice', 'last')).statusCode).toBe(409);
    expect((await world.post(aPoolBody(), 'alice', 'key-1')).statusCode).toBe(202);
  });

  it('are not reserved by another body under the same key, one after the other or at once', async () => {
    const world = new World();
    const answers = await Promise.all(
      [24, 25, 26, 27, 28].map((length) => world.post(aPoolBody(length), 'alice', 'key-1')),
    );
    answers.push(await world.post(aPoolBody(23), 'alice', 'key-1'));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([202, 422, 422, 422, 422, 422]);
    const winner = answers.find(({ statusCode }) => statusCode === 202);
    if (winner) await world.remove(accepted(winner).requestId);
    await world.settle();
    expect((await world.post(aPoolBody(23))).statusCode).toBe(202);
    expect((await world.post(aPoolBody(23))).statusCode).toBe(202);
  });

  it('may be others when a request that failed is tried again', async () => {
    const world = new World();
    failEverything(world);
    const { requestId } = accepted(await world.post(aPoolBody()));
    await succeedAgain(world);
    await world.post(aBlockBody('10.64.0.0/24'));
    await world.retry(requestId);
    await world.settle();
    const view = JSON.parse((await world.get(requestId)).body) as RequestView;
    expect(view).toMatchObject({ status: 'READY', cidrBlock: '10.64.2.0/24' });
    await world.remove(requestId);
    await world.settle();
    expect((await world.post(aBlockBody('10.64.2.0/24'))).statusCode).toBe(202);
  });

  it('of a pool that is not there are a fault of the body', async () => {
    const answer = await new World().post(aPoolBody(24, 'office'));
    expect(refusalOf(answer)).toEqual([400, 'invalid-request']);
    expect(problem(answer).errors).toEqual([{ pointer: '/addressPool', message: 'must be one of default' }]);
  });
});

describe('a block by name', () => {
  it('in a pool is refused when it is reserved, and the holder is named', async () => {
    const world = new World();
    const { requestId } = accepted(await world.post(aPoolBody()));
    const refused = await world.post(aBlockBody('10.64.0.128/25'), 'bob');
    expect(refusalOf(refused)).toEqual([409, 'cidr-overlap']);
    expect(problem(refused)).toMatchObject({
      heldBy: requestId,
      detail: `10.64.0.128/25 overlaps 10.64.0.0/24, which is held by ${requestId}`,
    });
    // Neither did it cost a slot.
    for (let index = 0; index < 20; index++) {
      expect((await world.post(aRequestBody(), 'bob')).statusCode).toBe(202);
    }
  });

  it('that is reserved is refused', async () => {
    const refused = await new World().post(aBlockBody('10.64.1.0/25'));
    expect(refusalOf(refused)).toEqual([409, 'cidr-overlap']);
    expect(problem(refused).heldBy).toBeUndefined();
  });

  it('in a pool is no longer given to others', async () => {
    const world = new World();
    await world.post(aBlockBody('10.64.0.0/24'));
    expect(await blockOf(world, await world.post(aPoolBody()))).toBe('10.64.2.0/24');
  });

  it('outside of every pool is the caller’s own business', async () => {
    const world = new World();
    for (let index = 0; index < 2; index++) {
      expect((await world.post(aBlockBody('10.20.0.0/16'))).statusCode).toBe(202);
    }
  });
});

describe('what a POST costs', () => {
  it.each([
    ['without a key', aRequestBody(), undefined, { Update: 1, Put: 1 }],
    ['under a key', aRequestBody(), 'key-1', { Get: 1, Update: 1, Put: 1 }],
    ['for a block of a pool', aBlockBody('10.64.0.0/24'), undefined, { Update: 2, Put: 1 }],
    ['for addresses of a pool', aPoolBody(), undefined, { Get: 1, Update: 2, Put: 1 }],
  ])('%s', async (_, body, key, calls) => {
    const world = new World();
    expect((await world.post(body, 'alice', key)).statusCode).toBe(202);
    const expected = Object.entries(calls).map(([action, count]) => [`dynamodb:${action}`, count]);
    expect(world.faults.counts('dynamodb')).toEqual(Object.fromEntries(expected));
  });
});

describe('a POST that crashes on the way', () => {
  const tight = { networksPerCaller: 1 };

  it.each([
    ['Update', 'crash-after'],
    ['Put', 'crash-before'],
  ] as const)('over %s: what it reserved is released after a while', async (action, fault) => {
    const world = new World({ reservations: tight });
    world.faults.set({ service: 'dynamodb', action, fault, times: 1 });
    expect((await world.post(aPoolBody(23))).statusCode).toBe(500);
    await world.sweep();
    expect((await world.post(aPoolBody(23))).statusCode).toBe(429);
    world.clock.advance(HOUR);
    await world.sweep();
    expect((await world.post(aPoolBody(23))).statusCode).toBe(202);
    expect((await world.post(aPoolBody(23), 'bob')).statusCode).toBe(202);
  });

  it('is made up for by its repeat, which reserves nothing more', async () => {
    const world = new World({ reservations: tight });
    world.faults.set({ service: 'dynamodb', action: 'Put', fault: 'crash-before', times: 1 });
    expect((await world.post(aPoolBody(), 'alice', 'key-1')).statusCode).toBe(500);
    const answer = await world.post(aPoolBody(), 'alice', 'key-1');
    expect(await blockOf(world, answer)).toBe('10.64.0.0/24');
    world.clock.advance(HOUR);
    await world.sweep();
    expect((await world.post(aBlockBody('10.64.0.0/24'), 'bob')).statusCode).toBe(409);
    expect((await world.post(aPoolBody())).statusCode).toBe(429);
  });

  it('keeps what it reserved when only the answer of its put got lost', async () => {
    const world = new World();
    world.faults.set({ service: 'dynamodb', action: 'Put', fault: 'reply-lost', times: 3 });
    expect((await world.post(aPoolBody())).statusCode).toBe(503);
    world.clock.advance(HOUR);
    await world.sweep();
    await world.settle();
    expect(world.ec2.vpcs().map(({ CidrBlock }) => CidrBlock)).toEqual(['10.64.0.0/24']);
    expect((await world.post(aBlockBody('10.64.0.0/24'))).statusCode).toBe(409);
  });

  it('releases at once what it reserved before it was refused', async () => {
    const world = new World({ reservations: tight });
    await world.post(aBlockBody('10.64.0.0/24'), 'bob');
    for (let index = 0; index < 3; index++) {
      expect((await world.post(aBlockBody('10.64.0.0/24'))).statusCode).toBe(409);
    }
    expect((await world.post(aPoolBody())).statusCode).toBe(202);
  });
});
