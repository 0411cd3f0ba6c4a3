import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aRequestBody } from '../builders/request-body';
import { EventListener } from './event-listener';
import { LocalStack } from './local-stack';

jest.setTimeout(180_000);

const stack = new LocalStack();
afterAll(() => stack.dispose());

/** Whether any process of the system still runs; one that is dead but not yet buried does not. */
function survivors(processGroup: number): boolean {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => {
      const [state, , group] = statOf(pid);
      return group === String(processGroup) && state !== 'Z' && state !== 'X';
    });
}

/** State, parent and process group, see proc(5); the command before them may hold any character. */
function statOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  } catch {
    return [];
  }
}

it('loses nothing when everything is killed in the middle, and ends cleanly on Ctrl-C', async () => {
  await stack.start();
  const listener = await EventListener.subscribe(stack, 'listener');
  const done = await stack.request(aRequestBody(), 'done');
  await stack.untilStatus(done, 'READY');
  const ids = await Promise.all(
    Array.from({ length: 12 }, (_, index) => stack.request(aRequestBody(), `k${index}`)),
  );
  await stack.kill();
  const killed = stack.processGroup;
  await stack.until('every process to be dead', () => !survivors(killed));

  await stack.start();
  for (const requestId of [done, ...ids]) {
    const view = await stack.untilStatus(requestId, 'READY');
    expect((await stack.vpcsOf(requestId)).map(({ VpcId }) => VpcId)).toEqual([view.vpcId]);
    expect(await stack.subnetsOf(requestId)).toHaveLength(2);
    await listener.next(requestId, 'VpcCreated');
  }
  expect(await stack.request(aRequestBody(), 'done')).toBe(done);

  const { processGroup } = stack;
  expect((await stack.stop()).exitCode).toBe(0);
  await stack.until('every process to be gone', () => !survivors(processGroup));
  expect(existsSync(join(stack.stateDir, 'outputs.json'))).toBe(false);
});

it('tells nobody’s token', () => {
  const logs = join(stack.stateDir, 'logs');
  const said = readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8'));
  expect(said.join('')).toContain('READY');
  expect([...said, stack.terminal].join('')).not.toMatch(/eyJ[\w-]+\.[\w-]+\./);
});
