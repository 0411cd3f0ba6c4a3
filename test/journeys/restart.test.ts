import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aRequestBody } from '../builders/request-body';
import { EventListener } from './event-listener';
import { LocalStack } from './local-stack';
import { runningProcesses } from './process-table';

const stack = new LocalStack();
afterAll(() => stack.dispose());

function survivors(processGroup: number): boolean {
  return runningProcesses().some(({ group }) => group === processGroup);
}

it('loses nothing when everything is killed in the middle, ends cleanly on Ctrl-C, and prints no token', async () => {
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
  expect(everythingSaid()).toContain('request READY');
  expect(everythingSaid()).not.toMatch(/eyJ[\w-]+\.[\w-]+\./);
});

/** Everything the system has said, on the terminal and in its logs. */
function everythingSaid(): string {
  const logs = join(stack.stateDir, 'logs');
  const files = readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8'));
  return [...files, stack.terminal].join('\n');
}
