import { CliDouble } from '../cli-double';

let vpcctl: CliDouble;
beforeEach(() => {
  vpcctl = new CliDouble();
});
afterEach(() => {
  vpcctl.dispose();
});

describe('ask, commands/delete, draw-change, draw-blockers, money: what needs a yes', () => {
  beforeEach(() => {
    vpcctl.api.add({ name: 'shop' });
  });
  const changes = () =>
    vpcctl.api.calls.filter(({ method, query }) => method !== 'GET' && !query.has('dryRun'));

  it.each(['delete shop', 'update shop --nat per-zone'])('does nothing without one: %s', async (words) => {
    const { exitCode, notes } = await vpcctl.run(words);
    expect(exitCode).toBe(2);
    expect(notes).toContain('--yes');
    expect(changes()).toEqual([]);
  });

  it('is not asked for a change that costs nothing', async () => {
    vpcctl.api.addedCost = 0;
    expect((await vpcctl.run('update shop --zones 3')).exitCode).toBe(0);
    expect(changes()).toHaveLength(1);
  });

  it('is asked after the difference was shown', async () => {
    const { notes } = await vpcctl.run('update shop --nat per-zone');
    expect(notes).toContain('+ nat-gateway/b');
    expect(notes).toContain('target: none → nat-gateway/b');
    expect(notes).toContain('$36.50 → $69.35 (+$32.85)');
  });

  it('is asked after the blockers were shown', async () => {
    vpcctl.api.blockers = [{ type: 'instance', id: 'i-1', owner: '111122223333', description: 'a server' }];
    const { notes } = await vpcctl.run('delete shop');
    expect(notes).toContain('i-1 instance of 111122223333: a server');
  });
});
