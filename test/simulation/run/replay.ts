import { MUTANTS } from '../mutants/mutants';
import { NO_SEAMS, type Seams } from '../services/seams';
import { runWorld } from '../stress/run-world';
import { readRun } from './scenarios';
import { runScenario } from './run-task';
import { shrink } from './shrink';

/**
 * Prints the trace of the world of a seed; if it breaks a promise, of a smaller world that breaks it too.
 *
 * @returns whether it keeps its promises
 */
export async function replaySeed(seed: number, mutantName?: string): Promise<boolean> {
  const seams = mutantName === undefined ? NO_SEAMS : seamsOf(mutantName);
  const report = await runWorld({ seed, seams, isTraced: true });
  if (report.violation === undefined) {
    console.log(report.trace.join('\n'));
    console.log(`\nSeed ${seed} keeps every promise.`);
    return true;
  }
  const smaller = await shrink({ seed, seams }, report);
  const { trace } = await runWorld({ seed, seams, only: new Set(smaller.injected), isTraced: true });
  console.log(trace.join('\n'));
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

/** Prints the trace of a scenario with its faults. @returns whether it keeps its promises */
export async function replayRun(text: string): Promise<boolean> {
  const { scenario, faults } = readRun(text);
  const { trace, violation } = await runScenario(scenario, faults, true);
  console.log(trace.join('\n'));
  console.log(violation?.message ?? 'Every promise is kept.');
  return violation === undefined;
}
