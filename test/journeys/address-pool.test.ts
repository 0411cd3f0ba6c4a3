import type { AcceptedBody, RequestView } from '../../shared/contract/http';
import { boundedParallel } from '../../shared/platform/bounded-parallel';
import { LocalStack } from './local-stack';
import { deleteNetwork, planOf, problemOf } from './network-orders';

const stack = new LocalStack();
beforeAll(() => stack.start());
afterAll(() => stack.dispose());

/** The largest networks that there can be in the one pool of `cdk.json`, 100.64.0.0/10. */
const LARGEST_BLOCKS = Array.from({ length: 64 }, (_, index) => `100.${64 + index}.0.0/16`);

it('gives every network addresses of its own until there are none, and gives them again when they come back', async () => {
  const small = { name: 'small', addressPool: 'default', netmaskLength: 24, subnets: [] };
  const [one, other] = await Promise.all([ready(small, 'one'), ready(small, 'other')]);
  expect(one.cidrBlock).toMatch(/^100\.\d+\.\d+\.0\/24$/);
  expect(other.cidrBlock).not.toBe(one.cidrBlock);
  const taken = await stack.post({ name: 'explicit', cidrBlock: one.cidrBlock, subnets: [] });
  expect(taken.status).toBe(409);
  expect(await problemOf(taken)).toMatchObject({ code: 'cidr-overlap', heldBy: one.requestId });

  const free = LARGEST_BLOCKS.filter(
    (block) => ![one, other].some(({ cidrBlock }) => isIn(block, cidrBlock)),
  );
  const eightAtATime = boundedParallel(8);
  await Promise.all(
    free.map((cidrBlock) => eightAtATime(() => ready({ name: 'large', cidrBlock, subnets: [] }, cidrBlock))),
  );
  const large = { ...small, name: 'large', netmaskLength: 16 };
  const exhausted = await stack.post(large);
  expect(exhausted.status).toBe(409);
  const { code, largestFreeBlock = '' } = await problemOf(exhausted);
  expect(code).toBe('address-pool-exhausted');
  expect(largestFreeBlock).toMatch(/\/17$/);
  expect((await planOf(stack, { ...large, netmaskLength: 17 })).cidrBlock).toBe(largestFreeBlock);

  const [block = ''] = free;
  // The key names the request, so this is the one that holds the block.
  const { requestId } = await ready({ name: 'large', cidrBlock: block, subnets: [] }, block);
  await deleteNetwork(stack, requestId);
  await stack.untilStatus(requestId, 'DELETED');
  expect((await ready(large, 'again')).cidrBlock).toBe(block);
});

/** Whether a block lies in that /16. */
function isIn(large: string, block: string): boolean {
  return large.split('.').slice(0, 2).join('.') === block.split('.').slice(0, 2).join('.');
}

/** Asks as callers should, that is again when no answer comes in time, and waits for the network. */
async function ready(body: unknown, key: string): Promise<RequestView> {
  let accepted: AcceptedBody | undefined;
  await stack.until(`${key} to be accepted`, async () => {
    const response = await stack.post(body, key);
    if (response.ok) accepted = (await response.json()) as AcceptedBody;
    else if (response.status < 500) throw new Error(`POST answered ${response.status}`);
    return accepted !== undefined;
  });
  return stack.untilStatus(accepted?.requestId ?? '', 'READY');
}
