import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalStack } from '../../journeys/local-stack';
import { cacheDirectory } from '../cache-directory';
import { runCommand } from '../processes/run-command';
import { preparePython } from '../python/python-environment';
import { Unavailable } from '../unavailable';
import { prepareLinters, type Problems } from './linters';

/*
 * Holds the API's documents, and the running local system against them, by tools that are not ours: Redocly's
 * linter, the AsyncAPI parser, and Schemathesis with calls of every operation, one after the other and by links.
 * `npm run api-check`
 */
const PROJECT_ROOT = join(import.meta.dirname, '..', '..', '..');
const ROOM = join(PROJECT_ROOT, 'shared', 'contract');
const OPENAPI = join(ROOM, 'openapi.json');

/** Four times what it takes on a busy machine; one that hangs has failed. */
const PATIENCE_MS = 5 * 60_000;

const started = Date.now();
let failed = 0;

function say(line: string): void {
  process.stdout.write(`${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s  ${line}\n`);
}

function report(name: string, problems: Problems): void {
  if (problems.length > 0) failed += 1;
  say(problems.length === 0 ? `ok      ${name}` : `FAILED  ${name}\n${problems.join('\n')}`);
}

/** Calls of every operation, from the document, against a local system that lives as long as they do. */
async function callEverything(schemathesis: string): Promise<Problems> {
  const stack = new LocalStack();
  const scratch = mkdtempSync(join(tmpdir(), 'vpc-vending-api-'));
  try {
    say('Starting a local system …');
    await stack.start();
    say('Calling every operation …');
    const config = join(import.meta.dirname, 'schemathesis.toml');
    const { code, output } = await runCommand(
      schemathesis,
      ['--config-file', config, 'run', OPENAPI, '--url', stack.outputs.apiUrl, '--no-color'],
      { directory: scratch, environment: { CALLER_TOKEN: stack.token('admin') }, timeoutMs: PATIENCE_MS },
    );
    const [cases] = /\d+ generated.*/.exec(output) ?? [];
    if (cases !== undefined) say(`Schemathesis: ${cases}`);
    return code === 0 ? [] : [output];
  } finally {
    await stack.dispose();
    rmSync(scratch, { recursive: true, force: true });
  }
}

let skipped: string | undefined;
try {
  const cache = cacheDirectory(PROJECT_ROOT, process.env);
  const linters = await prepareLinters(cache, say);
  report('openapi.json, by Redocly', await linters.openApi(OPENAPI));
  report('asyncapi.json, by the AsyncAPI parser', await linters.asyncApi(join(ROOM, 'asyncapi.json')));
  const packages = { name: 'api', directory: import.meta.dirname };
  const binaries = await preparePython(packages, cache, say);
  report(
    'the local system against openapi.json, by Schemathesis',
    await callEverything(join(binaries, 'schemathesis')),
  );
} catch (error) {
  if (!(error instanceof Unavailable)) throw error;
  skipped = error.message;
}
if (failed > 0) process.exitCode = 1;
say(failed === 0 ? 'API check: passed.' : `API check: ${failed} FAILED.`);
// Last, so that a part is not taken for the whole.
if (skipped !== undefined) say(`SKIPPED: ${skipped}`);
