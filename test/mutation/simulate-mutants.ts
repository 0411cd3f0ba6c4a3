import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { instrument, type SourceMutant } from './instrument';
import type { Targets } from './targets';
import type { Answer, Question } from './world-worker';

const BUNDLE = join('node_modules', '.cache', 'vpc-vending', 'mutation.mjs');

/** Worlds per mutant: those of few reached mutants first, because they are short. */
const MOST_WORLDS = 14;

/** A mutant that makes the code go round in circles counts as noticed. */
const PATIENCE_MS = 120_000;

/** What the simulation says of each mutant; `undefined` for those that it did not notice. */
export async function simulateMutants(
  targets: Targets,
  sample: readonly SourceMutant[],
  onDone: (mutant: SourceMutant, noticed: string | undefined) => void,
): Promise<void> {
  if (sample.length === 0) return;
  await bundle(targets);
  let child = start();
  try {
    const baseline = await ask(child, { kind: 'reach' });
    if (baseline === undefined || !('reached' in baseline)) throw new Error('The worlds do not run');
    const worlds = baseline.reached.map((ids, index) => ({ index, ids: new Set(ids) }));
    const shortFirst = worlds.toSorted((one, other) => one.ids.size - other.ids.size);
    for (const mutant of sample) {
      const reaching = shortFirst.filter(({ ids }) => ids.has(mutant.id)).map(({ index }) => index);
      const chosen = spread(reaching, MOST_WORLDS);
      const answer = await ask(child, { kind: 'mutant', id: mutant.id, worlds: chosen });
      if (answer === undefined) {
        child.kill('SIGKILL');
        child = start();
      }
      onDone(
        mutant,
        answer === undefined ? 'does not end' : 'noticed' in answer ? answer.noticed : undefined,
      );
    }
  } finally {
    child.kill('SIGKILL');
  }
}

/** So many of them, from the first to the last. */
function spread(worlds: readonly number[], most: number): readonly number[] {
  if (worlds.length <= most) return worlds;
  return Array.from({ length: most }, (_, index) => worlds[Math.floor((index * worlds.length) / most)] ?? 0);
}

function start(): ChildProcess {
  return fork(BUNDLE, { execArgv: ['--max-semi-space-size=64'] });
}

/** @returns undefined when no answer comes in time, or the process ends */
function ask(child: ChildProcess, question: Question): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const timer = question.kind === 'reach' ? undefined : setTimeout(finish, PATIENCE_MS);
    function finish(answer?: Answer): void {
      clearTimeout(timer);
      child.off('message', finish);
      child.off('exit', onExit);
      resolve(answer);
    }
    const onExit = () => {
      finish();
    };
    child.once('message', finish);
    child.once('exit', onExit);
    child.send(question);
  });
}

async function bundle({ firstIds }: Targets): Promise<void> {
  const plugin: Plugin = {
    name: 'mutants',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const file = relative(process.cwd(), path);
        const firstId = firstIds.get(file);
        if (firstId === undefined) return undefined;
        return { contents: instrument(file, readFileSync(path, 'utf8'), firstId).text, loader: 'ts' };
      });
    },
  };
  await build({
    entryPoints: ['test/mutation/world-worker.ts'],
    outfile: BUNDLE,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node22',
    logLevel: 'warning',
    // Some functions run while their modules are loaded, before any mutant can be asked for.
    banner: { js: 'globalThis.__mutant = () => false;' },
    plugins: [plugin],
  });
}
