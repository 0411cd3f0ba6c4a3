// A newcomer's first minutes: start the system as the README says, ask for a network, see it READY, press Ctrl-C.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Only what hangs takes so long, also on a slow machine with much else to do. */
const PATIENCE_MS = 10 * 60_000;

const state = mkdtempSync(join(tmpdir(), 'vpc-vending-first-use-'));
let terminal = '';
const npm = spawn('npm', ['start', '--', '--port', '0', '--aws-port', '0', '--state-dir', state], {
  stdio: ['ignore', 'pipe', 'pipe'],
  detached: true,
});
for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (text) => (terminal += text));
const ended = new Promise((resolve) => npm.once('exit', resolve));

try {
  const file = join(state, 'outputs.json');
  await until('the system is ready', () => existsSync(file));
  const { apiUrl, users } = JSON.parse(readFileSync(file, 'utf8'));
  const headers = { authorization: `Bearer ${users[0].idToken}` };
  const body = readFileSync('shared/contract/examples/create-vpc.json');
  const { href } = await json(fetch(`${apiUrl}/vpcs`, { method: 'POST', headers, body }));
  let shown;
  await until('the network is READY', async () => {
    shown = await json(fetch(`${apiUrl}${href}`, { headers }));
    return shown.status === 'READY';
  });
  // Ctrl-C reaches everything that runs at the terminal.
  process.kill(-npm.pid, 'SIGINT');
  await Promise.race([
    ended,
    // Not referenced: a bound that was not needed must not keep this process alive.
    sleep(PATIENCE_MS, undefined, { ref: false }).then(() =>
      Promise.reject(new Error('Ctrl-C did not end the system')),
    ),
  ]);
  console.log(`${shown.vpcId} was READY at ${href}, and Ctrl-C ended everything`);
} catch (error) {
  console.error(`${error.message}\n${terminal}`);
  process.exitCode = 1;
} finally {
  try {
    process.kill(-npm.pid, 'SIGKILL');
  } catch {
    // Nothing is left, as it should be.
  }
  rmSync(state, { recursive: true, force: true });
}

async function json(response) {
  const answer = await response;
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

async function until(what, condition) {
  const end = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Gave up waiting until ${what}.`);
    await sleep(100);
  }
}
