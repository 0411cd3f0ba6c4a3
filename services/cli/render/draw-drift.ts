import type { Colors } from 'picocolors/types';
import type { ComparedView, DriftFact } from '../../../shared/contract/http';

/** How a network differs from its record. */
export function drawDrift({ name, drift }: ComparedView, paint: Colors): string {
  const { missing, changed, surplus, comparedAt, ageSeconds } = drift;
  const age = ageSeconds === undefined ? '' : `, ${ageSeconds} s ago`;
  const head = `${paint.bold(name)}  compared with AWS at ${comparedAt}${age}`;
  if (missing.length + changed.length + surplus.length === 0) {
    return `${head}\n${paint.green('No difference.')}`;
  }
  return [
    head,
    ...missing.map(({ key, id }) => paint.red(`  - ${key}${id === undefined ? '' : ` (${id})`} is missing`)),
    ...changed.flatMap(({ key, id, expected, actual }) => [
      paint.yellow(`  ~ ${key} (${id}) differs`),
      ...Object.keys(expected).map(
        (fact) => `      ${fact}: should be ${shown(expected[fact])}, is ${shown(actual[fact])}`,
      ),
    ]),
    ...surplus.map(({ kind, id, name: called }) =>
      paint.yellow(`  + ${kind} ${id}${called === undefined ? '' : ` (${called})`} is not planned`),
    ),
  ].join('\n');
}

function shown(fact: DriftFact | undefined): string {
  if (fact === undefined || fact === null) return 'none';
  return Array.isArray(fact) ? fact.join(', ') : String(fact);
}
