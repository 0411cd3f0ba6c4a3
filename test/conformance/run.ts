import { join } from 'node:path';
import { cacheDirectory } from './cache-directory';
import { conformDynamoDb } from './dynamodb/conform';
import { conformEc2, renewReasons } from './ec2/conform';
import { prepareMoto } from './moto/moto-environment';
import { startMotoServer } from './moto/moto-server';
import { HELP, parseOptions } from './options';
import type { ServerProcess } from './processes/server-process';
import { startDynamoDbLocal } from './table/dynamodb-local';
import { runContractSuite } from './table/run-contract-suite';
import { Unavailable } from './unavailable';

const PROJECT_ROOT = join(import.meta.dirname, '..', '..');

const say = (line: string) => {
  process.stdout.write(`${line}\n`);
};

/** Parts that were left out, and why. */
const skipped: string[] = [];

/** @returns the server, or nothing when this machine cannot run it, which is noted */
async function startIfAvailable(
  what: string,
  start: () => Promise<ServerProcess>,
): Promise<ServerProcess | undefined> {
  try {
    return await start();
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    skipped.push(`${what}: ${error.message}`);
    return undefined;
  }
}

async function conformTables(endpoints: Readonly<Record<string, string>>): Promise<boolean> {
  const { passed, backends, output } = await runContractSuite(PROJECT_ROOT, endpoints);
  if (!passed) say(output);
  for (const [backend, count] of backends)
    say(`Table: ${backend}: ${count.passed} of ${count.tests} tests passed.`);
  const missing = Object.keys(endpoints).filter(
    (name) => ![...backends.keys()].some((backend) => backend.endsWith(name)),
  );
  for (const name of missing) say(`Table: the suite did not run on ${name}.`);
  return passed && missing.length === 0;
}

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if ('wrong' in options) {
    say(`${options.wrong}\n\n${HELP}`);
    return 2;
  }
  if (options.help) {
    say(HELP);
    return 0;
  }
  if (options.reasons) return concluded([renewReasons(say)], false);
  const cache = cacheDirectory(PROJECT_ROOT, process.env);
  const servers: ServerProcess[] = [];
  const endpoints: Record<string, string> = {};
  const results: boolean[] = [];
  try {
    const moto = await startIfAvailable('EC2 and the table against moto', async () =>
      startMotoServer(await prepareMoto(cache, say)),
    );
    if (moto !== undefined) {
      servers.push(moto);
      endpoints.moto = moto.url;
      results.push(await conformEc2(moto.url, options.update, say));
    }
    if (options.ec2) return concluded(results, options.update || options.require);
    const dynamo = await startIfAvailable('the table against DynamoDB Local', () =>
      startDynamoDbLocal(cache, say),
    );
    if (dynamo !== undefined) {
      servers.push(dynamo);
      endpoints['DynamoDB Local'] = dynamo.url;
      results.push(await conformDynamoDb(dynamo.url, say));
    }
    results.push(await conformTables(endpoints));
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
  return concluded(results, options.require);
}

/** Says how it went. @returns the exit code */
function concluded(results: readonly boolean[], required: boolean): number {
  const ok = results.every(Boolean) && !(required && skipped.length > 0);
  say(ok ? 'Conformance: passed.' : 'Conformance: FAILED.');
  // Last, so that the end of a log cannot be mistaken for the whole.
  for (const part of skipped) say(`SKIPPED: ${part}`);
  return ok ? 0 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // The servers notice by themselves that we are gone.
  process.once(signal, () => process.exit(130));
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
