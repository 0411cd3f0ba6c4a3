import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { MAX_STATES } from './run-task';

/** What the command is asked to do. */
export type Options =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string }
  | { readonly kind: 'seed'; readonly seed: number; readonly mutant: string | undefined }
  | { readonly kind: 'run'; readonly run: string }
  | ({ readonly kind: 'range' } & RangeOptions);

export interface RangeOptions {
  readonly firstSeed: number;
  readonly seeds: number;
  readonly hasSingles: boolean;
  readonly hasOrders: boolean;
  /** Where the search of one pair with one fault ends. */
  readonly maxStates: number;
  readonly hasPairs: boolean;
  /** Of the first faults of pairs so many are tried, others every day; all if undefined. */
  readonly somePairs: number | undefined;
  /** No random world is begun after so many minutes of them. */
  readonly minutes: number | undefined;
  readonly hasMutants: boolean;
  readonly writesReport: boolean;
  readonly processes: number;
}

export const USAGE = `npm run simulate -- [options]

  --seeds N         random worlds, one per seed (default 1000)
    --minutes N       … but none is begun after so many minutes
  --first-seed K    the first of them (default 1)
  --orders          also every order of the calls of two processes, without a fault and with each single one
    --max-states N    … up to so many states for each pair with a fault, and every call has it once; 0: without faults
  --pairs           also every pair of faults, for 1 VPC and 2 subnets
    --some-pairs N    … only those that begin with one of N faults, with others every day
  --mutants         also the deliberate defects, which must all be caught
  --report          write test/simulation/REPORT.md of what was asked for, mutants included
  --processes N     how many at once (default: all cores)
  --seed N          replay one world and print its trace
    --mutant NAME     … with that defect
  --run "S: F; G"   replay a scenario with its faults, as a finding names it

  --no-singles      without every single fault, which otherwise is always tried
  --no-mutants      without the deliberate defects, which otherwise belong to a report

Ends with 1 at the first broken promise.`;

export function readOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean' },
        seeds: { type: 'string' },
        'first-seed': { type: 'string' },
        seed: { type: 'string' },
        run: { type: 'string' },
        mutant: { type: 'string' },
        orders: { type: 'boolean' },
        'max-states': { type: 'string' },
        'no-singles': { type: 'boolean' },
        pairs: { type: 'boolean' },
        'some-pairs': { type: 'string' },
        minutes: { type: 'string' },
        mutants: { type: 'boolean' },
        'no-mutants': { type: 'boolean' },
        report: { type: 'boolean' },
        processes: { type: 'string' },
      },
    });
    if (values.help) return { kind: 'help' };
    if (values.run !== undefined) return { kind: 'run', run: values.run };
    if (values.seed !== undefined) {
      return { kind: 'seed', seed: wholeNumber('seed', values.seed, 0), mutant: values.mutant };
    }
    const writesReport = values.report ?? false;
    return {
      kind: 'range',
      firstSeed: wholeNumber('first-seed', values['first-seed'], 1),
      seeds: wholeNumber('seeds', values.seeds, 1_000),
      hasSingles: !(values['no-singles'] ?? false),
      hasOrders: values.orders ?? false,
      maxStates: wholeNumber('max-states', values['max-states'], MAX_STATES),
      hasPairs: (values.pairs ?? false) || values['some-pairs'] !== undefined,
      somePairs: optionalNumber('some-pairs', values['some-pairs']),
      minutes: optionalNumber('minutes', values.minutes),
      hasMutants: (values.mutants ?? writesReport) && !(values['no-mutants'] ?? false),
      writesReport,
      processes: wholeNumber('processes', values.processes, availableParallelism()),
    };
  } catch (error) {
    return { kind: 'wrong', message: (error as Error).message };
  }
}

function optionalNumber(name: string, text: string | undefined): number | undefined {
  return text === undefined ? undefined : wholeNumber(name, text, 0);
}

function wholeNumber(name: string, text: string | undefined, byDefault: number): number {
  if (text === undefined) return byDefault;
  if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a whole number, not "${text}"`);
  return Number(text);
}
