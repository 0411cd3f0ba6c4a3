import type { FindingPage, ProblemBody } from '../../../shared/contract/http';
import { taggedFor } from '../../builders/tagged-for';
import { World } from '../../simulation/scripted/world';

describe('finding-routes: GET /findings', () => {
  it('is for administrators', async () => {
    expect((await new World().read('/findings')).statusCode).toBe(403);
    const answer = await new World().read('/findings', {}, {}, 'admin');
    expect([answer.statusCode, JSON.parse(answer.body)]).toEqual([200, { items: [] }]);
  });

  it('refuses a cursor of another list', async () => {
    const answer = await new World().read('/findings', {}, { cursor: 'abc' }, 'admin');
    expect((JSON.parse(answer.body) as ProblemBody).code).toBe('invalid-cursor');
  });

  it('pages through all of them, and ends', async () => {
    const world = new World();
    for (let index = 0; index < 3; index++) {
      const requestId = `req-${String(index).padStart(26, '0')}`;
      world.ec2.call('AllocateAddress', {
        Domain: 'vpc',
        ...taggedFor('elastic-ip', requestId, 'elastic-ip/a'),
      });
    }
    await world.sweep();
    const [sizes, seen]: [number[], (string | undefined)[]] = [[], []];
    let cursor: string | undefined;
    do {
      const query = { limit: '2', ...(cursor !== undefined && { cursor }) };
      const page = JSON.parse((await world.read('/findings', {}, query, 'admin')).body) as FindingPage;
      sizes.push(page.items.length);
      seen.push(...page.items.map(({ resourceId }) => resourceId));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(sizes).toEqual([2, 1]);
    expect(new Set(seen).size).toBe(3);
  });
});
