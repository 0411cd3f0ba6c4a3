import { lostConnection } from '../../../builders/api-double-answers';
import { CliDouble } from '../cli-double';

let vpcctl: CliDouble;
beforeEach(() => {
  vpcctl = new CliDouble();
});
afterEach(() => {
  vpcctl.dispose();
});

const READY = { status: 'READY', done: true, progress: { made: 2, total: 2 } } as const;

describe('follow/follow, progress, commands/wait: waiting', () => {
  it('survives a restart of the API', async () => {
    const { requestId } = vpcctl.api.add({ status: 'PROVISIONING', done: false });
    vpcctl.api.failures.push(...Array.from({ length: 5 }, lostConnection));
    vpcctl.api.steps = [READY];
    const { exitCode, notes } = await vpcctl.run(`wait ${requestId}`);
    expect(exitCode).toBe(0);
    expect(notes).toContain('trying again');
  });

  it('tells in lines what it waits for, without a terminal', async () => {
    const { requestId } = vpcctl.api.add({
      status: 'ACCEPTED',
      done: false,
      progress: { made: 0, total: 2 },
    });
    const waiting = { reason: 'quota', message: 'five VPCs are allowed', until: '2026-01-01T00:00:00.000Z' };
    vpcctl.api.steps = [{ status: 'WAITING', waiting }, READY];
    const { notes } = await vpcctl.run(`wait ${requestId}`);
    expect(notes.split('\n')).toEqual(
      expect.arrayContaining([
        'shop: ACCEPTED, 0 of 2 made',
        'shop: WAITING, 0 of 2 made (waits: five VPCs are allowed)',
      ]),
    );
  });

  it('draws one block again and again on a terminal', async () => {
    const { requestId } = vpcctl.api.add({ status: 'PROVISIONING', done: false });
    vpcctl.api.steps = [{ progress: { made: 1, total: 2 } }, READY];
    const { notes } = await vpcctl.run(`wait ${requestId}`, { isWatched: true });
    expect(notes).toContain('1 of 2 made');
    // Erased at the end: what stays on the screen is the network.
    expect(notes.endsWith('\u001b[1A\u001b[0J')).toBe(true);
  });
});
