import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { SourceMutant } from './instrument';

/** The fingerprints of the mutants that the last whole run tried, and those tried since, one a line. */
const FILE = 'test/mutation/sample.txt';

/**
 * So many of the possible mutants. Those that the last whole run tried come first, as long as their code is there: what
 * survived then is tried again, wherever the lines have moved. Others follow in the order of their fingerprints, which
 * has nothing to do with where they are.
 */
export function chosenFrom(mutants: readonly SourceMutant[], count: number): readonly SourceMutant[] {
  const tried = fingerprintsTried();
  return withFingerprints(mutants)
    .toSorted(
      (one, other) =>
        Number(tried.has(other.fingerprint)) - Number(tried.has(one.fingerprint)) ||
        (one.fingerprint < other.fingerprint ? -1 : 1),
    )
    .slice(0, count)
    .map(({ mutant }) => mutant)
    .sort((one, other) => one.id - other.id);
}

/** Those of the possible mutants that were tried. */
export function triedBefore(mutants: readonly SourceMutant[]): readonly SourceMutant[] {
  const tried = fingerprintsTried();
  return withFingerprints(mutants)
    .filter(({ fingerprint }) => tried.has(fingerprint))
    .map(({ mutant }) => mutant);
}

function fingerprintsTried(): ReadonlySet<string> {
  return new Set(existsSync(FILE) ? readFileSync(FILE, 'utf8').split('\n') : []);
}

/** Makes these the ones that the next run tries first. */
export function keepSample(mutants: readonly SourceMutant[], sample: readonly SourceMutant[]): void {
  const chosen = new Set(sample);
  const kept = withFingerprints(mutants).filter(({ mutant }) => chosen.has(mutant));
  writeFileSync(FILE, `${kept.map(({ fingerprint }) => fingerprint).join('\n')}\n`);
}

/** The same for the same change of the same code in the same file; where there are several, for the same one of them. */
function withFingerprints(
  mutants: readonly SourceMutant[],
): readonly { readonly mutant: SourceMutant; readonly fingerprint: string }[] {
  const counts = new Map<string, number>();
  return mutants.map((mutant) => {
    const what = JSON.stringify([mutant.file, mutant.code, mutant.mutated]);
    const count = (counts.get(what) ?? 0) + 1;
    counts.set(what, count);
    const fingerprint = createHash('sha256').update(`${what}${count}`).digest('hex').slice(0, 12);
    return { mutant, fingerprint };
  });
}
