import { MUTANTS } from '../mutants/mutants';
import { runWorld } from '../world/run-world';
import { readRun } from './scenarios';
import { runScenario } from './run-task';
import { shrink } from './shrink';

/**
 * Shows who did what when in the world of a seed; if it breaks a promise, in a smaller world that breaks it too.
 *
 * @returns whether it keeps its promises
 */
export async function replaySeed(seed: number, mutantName?: string): Promise<boolean> {
  const mutant = MUTANTS.find(({ name }) => name === mutantName);
  const seams = mutant === undefined ? {} : { seams: mutant.seams };
  const report = await runWorld({ seed, ...seams, isTraced: true });
  if (report.violation === undefined || mutant !== undefined) {
    console.log(report.trace.join('\n'));
    console.log(report.violation?.message ?? `Seed ${seed} keeps every promise.`);
    return report.violation === undefined;
  }
  const { spared, report: smaller } = await shrink(seed, report);
  const { trace } = await runWorld({ seed, spared, isTraced: true });
  console.log(trace.join('\n'));
  console.log(`\nSeed ${seed} breaks ${smaller.violation?.message ?? ''}`);
  console.log(`Of ${report.struck.length} misfortunes these are enough:`);
  for (const what of smaller.struck) console.log(`  ${what}`);
  return false;
}

/** Shows who did what when in a scenario with its faults. @returns whether it keeps its promises */
export async function replayRun(text: string): Promise<boolean> {
  const { scenario, faults } = readRun(text);
  const { trace, violation } = await runScenario(scenario, faults, true);
  console.log(trace.join('\n'));
  console.log(violation?.message ?? 'Every promise is kept.');
  return violation === undefined;
}
