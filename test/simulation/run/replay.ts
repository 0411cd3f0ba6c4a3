import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MUTANTS } from '../mutants/mutants';
import { NO_SEAMS, type Seams } from '../services/seams';
import { runWorld } from '../stress/run-world';
import { readRun } from './scenarios';
import { runScenario } from './run-task';
import { shrink } from './shrink';

/** What becomes of a trace. */
export type ShowTrace = (trace: readonly string[]) => void;

const wholeTrace: ShowTrace = (trace) => {
  console.log(trace.join('\n'));
};

/** Prints how a trace ends, and keeps the whole of it in a file: a finding among others must not hide them. */
export const endOfTrace: ShowTrace = (trace) => {
  const path = join(tmpdir(), `vpc-vending-simulation-${process.pid}.txt`);
  writeFileSync(path, `${trace.join('\n')}\n`);
  console.log(`${trace.slice(-40).join('\n')}\n\nThe whole trace, ${trace.length} lines: ${path}`);
};

/**
 * Shows the trace of the world of a seed; if it breaks a promise, of a smaller world that breaks it too.
 *
 * @returns whether it keeps its promises
 */
export async function replaySeed(
  seed: number,
  {
    mutantName,
    showTrace = wholeTrace,
  }: { readonly mutantName?: string | undefined; readonly showTrace?: ShowTrace } = {},
): Promise<boolean> {
  const seams = mutantName === undefined ? NO_SEAMS : seamsOf(mutantName);
  const report = await runWorld({ seed, seams, isTraced: true });
  if (report.violation === undefined) {
    showTrace(report.trace);
    console.log(`\nSeed ${seed} keeps every promise.`);
    return true;
  }
  const smaller = await shrink({ seed, seams }, report);
  const { trace } = await runWorld({ seed, seams, only: new Set(smaller.injected), isTraced: true });
  showTrace(trace);
  console.log(`\nSeed ${seed} breaks ${smaller.violation?.message ?? ''}`);
  console.log(`Of ${report.injected.length} faults it takes ${smaller.injected.length}:`);
  for (const what of smaller.injected) console.log(`  ${what}`);
  return false;
}

/** @throws Error when there is no such mutant */
function seamsOf(name: string): Seams {
  const mutant = MUTANTS.find((one) => one.name === name);
  if (mutant === undefined) {
    throw new Error(`There is no mutant ${name}; there are ${MUTANTS.map((one) => one.name).join(', ')}`);
  }
  return mutant.seams;
}

/** Shows the trace of a scenario with its faults. @returns whether it keeps its promises */
export async function replayRun(text: string, showTrace: ShowTrace = wholeTrace): Promise<boolean> {
  const { scenario, faults } = readRun(text);
  const { trace, violation } = await runScenario(scenario, faults, true);
  showTrace(trace);
  console.log(violation?.message ?? 'Every promise is kept.');
  return violation === undefined;
}
