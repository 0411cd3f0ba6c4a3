import { aRequestBody } from '../builders/request-body';
import { LocalStack } from './local-stack';
import { deleteNetwork, problemOf } from './network-orders';

const stack = new LocalStack({ flags: ['--networks-per-caller', '3'] });
beforeAll(() => stack.start());
afterAll(() => stack.dispose());

it('lets a caller have so many networks at a time, and says which they are', async () => {
  const body = aRequestBody({}, 0);
  const held = await Promise.all([1, 2, 3].map(() => stack.request(body)));
  const refused = await stack.post(body, 'one-more');
  expect(refused.status).toBe(429);
  const problem = await problemOf(refused);
  expect(problem).toMatchObject({ code: 'too-many-networks', limit: 3 });
  expect([...(problem.held ?? [])].sort()).toEqual([...held].sort());
  expect((await stack.post(body, undefined, stack.token('bob'))).status).toBe(202);

  const [first = ''] = held;
  await deleteNetwork(stack, first);
  await stack.untilStatus(first, 'DELETED');
  expect((await stack.post(body, 'one-more')).status).toBe(202);
});
