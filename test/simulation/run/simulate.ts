import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import type { RangeOptions } from './options';
import { bundleWorker } from './bundle-worker';
import { runTasks } from './pool';
import { Progress } from './progress';
import { endOfTrace, replayRun, replaySeed } from './replay';
import { measureMutants } from './measure-mutants';
import { gapsIn } from './coverage';
import { reportOf } from './report';
import { totalOf, type Results } from './results';
import { orderTasks, seedTasks, singlesOf, singleTasks, type Task } from './run-task';
import { PAIR_SCENARIO_NAMES } from './scenarios';
import { addSummary, emptySummary, type Finding, type Summary } from './summary';

const REPORT_PATH = 'test/simulation/REPORT.md';

/**
 * Runs what the options ask for, on all cores.
 *
 * @returns whether every promise was kept and every mutant caught
 */
export async function simulate(options: RangeOptions): Promise<boolean> {
  const start = performance.now();
  const program = await bundleWorker();
  const run = (title: string, tasks: readonly Task[]) => runAll(title, tasks, program, options.processes);

  const singles = await run('singles', options.hasSingles ? singleTasks() : []);
  if (await isBroken(singles)) return false;
  const orders = options.hasOrders ? await run('orders', orderTasks(true, options.maxStates)) : undefined;
  if (orders && (await isBroken(orders))) return false;
  const seeds = await runAll(
    'seeds',
    seedTasks(options.firstSeed, options.seeds),
    program,
    options.processes,
    options.minutes,
  );
  if (await isBroken(seeds)) return false;
  const pairs = options.hasPairs ? await run('pairs', await pairTasks(options.somePairs)) : undefined;
  if (pairs && (await isBroken(pairs))) return false;
  const resultsWith = (mutants: Results['mutants']): Results => {
    return { options, seeds, singles, orders, pairs, mutants, seconds: (performance.now() - start) / 1000 };
  };
  // Before the mutants, which take long, too: what the worlds have shown is not lost with them.
  if (options.writesReport) await writeReport(resultsWith(undefined));
  const mutants = options.hasMutants ? await measureMutants(program, options.processes) : undefined;

  const results = resultsWith(mutants);
  const gaps = options.writesReport ? await writeReport(results) : [];
  for (const gap of gaps) console.error(`No world has ${gap}: run more of them.`);
  const survivors = (mutants ?? []).filter(({ isCaught }) => !isCaught);
  for (const { name } of survivors) console.error(`No check notices the mutant ${name}.`);
  console.log(inBrief(results));
  return survivors.length === 0 && gaps.length === 0;
}

/** @returns the faults that no call of a kind met although it could have */
async function writeReport(results: Results): Promise<readonly string[]> {
  const total = totalOf(results);
  await writeFile(REPORT_PATH, await format(reportOf(results, total), { parser: 'markdown' }));
  return gapsIn(total);
}

async function runAll(
  title: string,
  tasks: readonly Task[],
  program: string,
  processes: number,
  minutes = Infinity,
): Promise<Summary> {
  const total = emptySummary();
  const end = performance.now() + minutes * 60_000;
  const progress = new Progress(title, tasks.length);
  await runTasks(tasks, {
    program,
    processes: Math.min(processes, tasks.length),
    onDone: (_, summary) => {
      addSummary(total, summary);
      progress.advance(1, summary.worlds);
      return total.findings.length === 0 && performance.now() < end;
    },
  });
  return total;
}

/** @param most how many of them; which ones depends on the day, so that all have their turn */
async function pairTasks(most?: number): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const scenario of PAIR_SCENARIO_NAMES) {
    const singles = await singlesOf(scenario);
    tasks.push(...singles.map((_, nth): Task => ({ kind: 'pairs', scenario, nth })));
  }
  if (most === undefined || most >= tasks.length) return tasks;
  const day = Math.floor(Date.now() / 86_400_000);
  const stride = Math.floor(tasks.length / most);
  return tasks.filter((_, index) => index % stride === day % stride).slice(0, most);
}

/** Shows the first finding in detail. */
async function isBroken({ findings }: Summary): Promise<boolean> {
  const [first] = findings;
  if (first === undefined) return false;
  if (first.calls !== undefined) {
    console.log(
      `${first.calls.join('\n')}\n\n${first.world}, in this order of calls, breaks ${first.message}`,
    );
    return true;
  }
  await show(first);
  console.log(`\nThe same again: npm run simulate -- ${commandOf(first)}`);
  return true;
}

async function show({ world }: Finding): Promise<void> {
  const [, seed] = /^seed (\d+)$/.exec(world) ?? [];
  if (seed === undefined) await replayRun(world, endOfTrace);
  else await replaySeed(Number(seed), { showTrace: endOfTrace });
}

function commandOf({ world }: Finding): string {
  const [, seed] = /^seed (\d+)$/.exec(world) ?? [];
  return seed === undefined ? `--run "${world}"` : `--seed ${seed}`;
}

function inBrief({ seeds, singles, orders, pairs, mutants, seconds }: Results): string {
  const worlds = seeds.worlds + singles.worlds + (orders?.worlds ?? 0) + (pairs?.worlds ?? 0);
  const caught =
    mutants && `, ${mutants.filter(({ isCaught }) => isCaught).length}/${mutants.length} mutants caught`;
  const rate = Math.round((seeds.worlds * 1000) / Math.max(1, seeds.cpuMs));
  return `${worlds.toLocaleString('en')} worlds, every promise kept${caught ?? ''}; ${rate} seeds/s per core, ${Math.round(seconds)} s`;
}
