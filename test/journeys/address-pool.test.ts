import { LocalStack } from './local-stack';
import { deleteNetwork, planOf, problemOf } from './network-orders';

jest.setTimeout(180_000);

const stack = new LocalStack();
beforeAll(() => stack.start());
afterAll(() => stack.dispose());

/** So many of the largest networks fill the one pool that `cdk.json` has, which is a /10. */
const MOST = 64;
const LARGEST = { name: 'large', addressPool: 'default', netmaskLength: 16, subnets: [] };
const SMALL = { ...LARGEST, name: 'small', netmaskLength: 24 };

it('gives every network addresses of its own until there are none, and gives them again when they come back', async () => {
  const small = await stack.request(SMALL);
  const { cidrBlock } = await stack.view(small);
  expect(cidrBlock).toMatch(/^100\.\d+\.\d+\.0\/24$/);
  const taken = await stack.post({ name: 'explicit', cidrBlock, subnets: [] });
  expect(taken.status).toBe(409);
  expect(await problemOf(taken)).toMatchObject({ code: 'cidr-overlap', heldBy: small });

  const large = await Promise.all(Array.from({ length: MOST - 1 }, () => stack.request(LARGEST)));
  const views = await Promise.all(large.map((requestId) => stack.untilStatus(requestId, 'READY')));
  const firstTwo = views.map((view) => view.cidrBlock.split('.').slice(0, 2).join('.'));
  expect(new Set([...firstTwo, cidrBlock.split('.').slice(0, 2).join('.')]).size).toBe(MOST);

  // Of the /16 that the small network lies in, the other half is free.
  const exhausted = await stack.post(LARGEST);
  expect(exhausted.status).toBe(409);
  const { code, largestFreeBlock = '' } = await problemOf(exhausted);
  expect(code).toBe('address-pool-exhausted');
  expect(largestFreeBlock).toMatch(/\/17$/);
  expect((await planOf(stack, { ...LARGEST, netmaskLength: 17 })).cidrBlock).toBe(largestFreeBlock);

  const [{ requestId, cidrBlock: block }] = views as [(typeof views)[0]];
  await deleteNetwork(stack, requestId);
  await stack.untilStatus(requestId, 'DELETED');
  const next = await stack.request(LARGEST);
  expect((await stack.view(next)).cidrBlock).toBe(block);
});
