import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { SourceMutant } from './instrument';
import type { Targets } from './targets';

const CACHE = join('node_modules', '.cache', 'vpc-vending', 'mutation');

/** Tests that run the services and their adapters, and need no local system. */
const TESTS = ['test/unit/(?!local|console|cli|client)', 'test/contracts'] as const;

/** Test files per mutant: those that reach the fewest mutants first, because they say the most about each. */
const MOST_FILES = 5;

/** Tests of a mutant that makes the code go round in circles are ended after this, and it counts as noticed. */
const PATIENCE_MS = 300_000;

/** Runs, for each mutant, the test files that reach it. */
export async function testMutants(
  { firstIds }: Targets,
  mutants: readonly SourceMutant[],
  patterns: readonly string[] = TESTS,
  onDone: (mutant: SourceMutant, noticed: string | undefined) => void,
): Promise<void> {
  if (mutants.length === 0) return;
  rmSync(CACHE, { recursive: true, force: true });
  mkdirSync(join(CACHE, 'hits'), { recursive: true });
  const environment = {
    MUTATION_INSTRUMENT: resolve(CACHE, 'instrument.cjs'),
    MUTATION_FIRST_IDS: JSON.stringify(Object.fromEntries(firstIds)),
  };
  await build({
    entryPoints: ['test/mutation/instrument.ts'],
    outfile: environment.MUTATION_INSTRUMENT,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
  });
  const config = writeConfig();
  const baseline = await jest(patterns, config, { ...environment, MUTATION_HITS: resolve(CACHE, 'hits') });
  if (baseline !== 0) throw new Error('The tests fail without a mutant');
  const files = readdirSync(join(CACHE, 'hits')).map(
    (name) => JSON.parse(readFileSync(join(CACHE, 'hits', name), 'utf8')) as { file: string; ids: number[] },
  );
  const byReach = files.toSorted((one, other) => one.ids.length - other.ids.length);
  for (const mutant of mutants) {
    const reaching = byReach.filter(({ ids }) => ids.includes(mutant.id)).slice(0, MOST_FILES);
    const tests = reaching.map(({ file }) => file);
    const code =
      tests.length === 0
        ? 0
        : await jest(['--runTestsByPath', ...tests], config, {
            ...environment,
            MUTATION_ID: String(mutant.id),
          });
    onDone(
      mutant,
      code === 0 ? undefined : tests.length === 1 ? tests[0] : `one of ${tests.length} test files`,
    );
  }
}

function writeConfig(): string {
  const path = resolve(CACHE, 'jest.config.mjs');
  const [transform, setup] = ['jest-transform.cjs', 'jest-setup.cjs'].map((name) =>
    resolve('test/mutation', name),
  );
  writeFileSync(
    path,
    `import config from ${JSON.stringify(resolve('jest.config.mjs'))};
const [[pattern, [, options]]] = Object.entries(config.transform);
export default {
  ...config,
  rootDir: ${JSON.stringify(process.cwd())},
  transform: { [pattern]: [${JSON.stringify(transform)}, options] },
  setupFilesAfterEnv: [${JSON.stringify(setup)}],
};
`,
  );
  return path;
}

function jest(args: readonly string[], config: string, environment: NodeJS.ProcessEnv): Promise<number> {
  const program = ['node_modules/jest/bin/jest.js', '--config', config, '--bail', '--silent'];
  return new Promise((done) => {
    const child = spawn(process.execPath, [...program, ...args], {
      env: { ...process.env, ...environment },
      stdio: 'ignore',
      timeout: 'MUTATION_ID' in environment ? PATIENCE_MS : undefined,
      killSignal: 'SIGKILL',
    });
    child.once('exit', (code) => {
      done(code ?? 1);
    });
  });
}
