import { join } from 'node:path';
import { bundleMutants } from './bundle-mutants';
import type { SourceMutant } from './instrument';
import { ENDLESS, startChild } from './question-child';
import type { Targets } from './targets';
import type { Answer, Question } from './world-worker';

const BUNDLE = join('node_modules', '.cache', 'vpc-vending', 'mutation-worlds.mjs');

/** Worlds per mutant: those of few reached mutants first, because they are short. */
const MOST_WORLDS = 14;

/** A mutant that makes the code go round in circles counts as noticed. */
const PATIENCE_MS = 300_000;

/** What the simulation says of each mutant; `undefined` for those that it did not notice. */
export async function simulateMutants(
  targets: Targets,
  mutants: readonly SourceMutant[],
  onDone: (mutant: SourceMutant, noticed: string | undefined) => void,
): Promise<void> {
  if (mutants.length === 0) return;
  await bundleMutants(targets, { entryPoints: ['test/mutation/world-worker.ts'], outfile: BUNDLE });
  const child = startChild<Question, Answer>(BUNDLE);
  try {
    const baseline = await child.ask({ kind: 'reach' });
    if (baseline === undefined || !('reached' in baseline)) throw new Error('The worlds do not run');
    const worlds = baseline.reached.map((ids, index) => ({ index, ids: new Set(ids) }));
    const shortFirst = worlds.toSorted((one, other) => one.ids.size - other.ids.size);
    for (const mutant of mutants) {
      const reaching = shortFirst.filter(({ ids }) => ids.has(mutant.id)).map(({ index }) => index);
      const chosen = spread(reaching, MOST_WORLDS);
      const answer = await child.ask({ kind: 'mutant', id: mutant.id, worlds: chosen }, PATIENCE_MS);
      if (answer === undefined) onDone(mutant, ENDLESS);
      else onDone(mutant, 'noticed' in answer ? answer.noticed : undefined);
    }
  } finally {
    child.end();
  }
}

/** So many of them, from the first to the last. */
function spread(worlds: readonly number[], most: number): readonly number[] {
  if (worlds.length <= most) return worlds;
  return Array.from({ length: most }, (_, index) => worlds[Math.floor((index * worlds.length) / most)] ?? 0);
}
