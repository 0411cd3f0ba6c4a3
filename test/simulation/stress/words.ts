import fc from 'fast-check';
import { anyName } from '../../builders/any-accepted-body';
import type { SeededRandomness } from '../time/seeded-randomness';

/** A value of an arbitrary, as the seed has it. */
export function sampleOf<T>(
  randomness: SeededRandomness,
  topic: string,
  index: number,
  arbitrary: fc.Arbitrary<T>,
): T {
  const seed = randomness.whole(topic, index, 0, 2 ** 31 - 1);
  const [value] = fc.sample(arbitrary, { seed, numRuns: 1 });
  if (value === undefined) throw new Error(`fast-check has no sample of ${topic}`);
  return value;
}

/** A name of the words and separators that the code itself uses: everything that the schema takes for one. */
export function oddName(randomness: SeededRandomness, topic: string, index: number): string {
  return sampleOf(randomness, topic, index, anyName);
}
