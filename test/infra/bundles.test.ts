import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { BUNDLE_OPTIONS, bundleFunction, bundleFunctions } from '../../infra/bundle-functions';
import { withKeysInlined } from '../../infra/functions/prune-sdk-schemas';
import { bundleBudget, SERVICES, type FunctionBundles } from '../../infra/functions/services';
import {
  aFunctionEnvironment,
  ENV_NAMES,
  LAMBDA_ENVIRONMENT,
  LAMBDA_GLOBALS,
} from '../builders/function-environment';
import type { RoundTrip } from './fixtures/record-call';
import { roundTrips } from './fixtures/sdk-round-trips';

const scratch = mkdtempSync(join(tmpdir(), 'vpc-vending-bundles-'));
let bundles: FunctionBundles;

beforeAll(async () => {
  bundles = await bundleFunctions(process.cwd(), join(scratch, 'functions'));
});

afterAll(() => {
  rmSync(scratch, { recursive: true });
});

describe.each(SERVICES)('bundle-functions, leave-out-unused-sdk-parts: the bundle of %s', (service) => {
  it('stays within its budget', () => {
    const { length } = readFileSync(join(bundles[service], 'index.js'));
    expect(length).toBeLessThanOrEqual(bundleBudget(service));
  });

  it('is one file', () => {
    expect(readdirSync(bundles[service])).toEqual(['index.js']);
  });

  it('starts with the environment of its config, and nothing else around it', () => {
    const environment = aFunctionEnvironment(service);
    const started = runNode(`require('./index.js').handler.constructor.name`, bundles[service], environment);
    expect(started).toMatch(/Function$/);
  });

  it('does not start without one of its variables, and says which', () => {
    const [missing] = ENV_NAMES[service];
    const { [missing]: _, ...environment } = aFunctionEnvironment(service);
    expect(() => runNode(`require('./index.js')`, bundles[service], environment)).toThrow(missing);
  });
});

it('the same source gives the same bytes', async () => {
  // The largest of them stands for all: they are made by the same code.
  const again = await bundleFunction(process.cwd(), 'provisioner', join(scratch, 'again'));
  const [one, other] = [bundles.provisioner, again].map((folder) => readFileSync(join(folder, 'index.js')));
  expect(one?.equals(other ?? Buffer.of())).toBe(true);
});

describe('prune-sdk-schemas: what is pruned from the SDK', () => {
  it('changes nothing on the wire, nor in what comes of an answer', async () => {
    await build({
      ...BUNDLE_OPTIONS,
      entryPoints: [join(__dirname, 'fixtures', 'sdk-round-trips.ts')],
      outfile: join(scratch, 'round-trips.js'),
    });
    const script = `require('./round-trips.js').roundTrips().then((it) => JSON.stringify(it))`;
    const bundled = JSON.parse(runNode(script, scratch, {})) as RoundTrip[];

    Object.assign(process.env, LAMBDA_ENVIRONMENT);
    const plain: unknown = JSON.parse(JSON.stringify(await roundTrips()));
    expect(bundled).toEqual(plain);
    expect(bundled).toHaveLength(61);
    expect(bundled[0]?.sent).toContain('TagSpecification.1.Tag.1.Key=vpc-vending');
  });

  it('is nothing that could not be told apart from a side effect', () => {
    expect(withKeysInlined('const _xN = "xmlName";\nexport const a = { [_xN]: 1 };')).toContain(
      '{ "xmlName": 1 }',
    );
    expect(() => withKeysInlined('export const a = { [_unknown]: 1 };')).toThrow('_unknown');
  });
});

/** Evaluates an expression in a process of its own; the answer is its value, awaited, as text. */
function runNode(expression: string, cwd: string, env: Readonly<Record<string, string>>): string {
  const script = `${LAMBDA_GLOBALS} Promise.resolve(${expression}).then((value) => process.stdout.write(String(value)))`;
  return execFileSync(process.execPath, ['-e', script], {
    cwd,
    env: { ...LAMBDA_ENVIRONMENT, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
