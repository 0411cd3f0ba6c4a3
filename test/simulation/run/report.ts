import { cpus } from 'node:os';
import { ASSUMPTIONS, BEYOND, marginsOfSafety } from '../faults/assumptions';
import { INVARIANTS, type Invariant } from '../checker/invariant-checker';
import { COVERED_FAULTS, coverageOf, gapsIn } from './coverage';
import type { MutantResult } from './measure-mutants';
import { ordersSection } from './orders-section';
import { number, table } from './markdown';
import type { Results } from './results';
import type { Summary } from './summary';

/** The page that `--report` writes: nothing in it is typed by hand. */
export function reportOf(results: Results, total: Summary): string {
  return (
    [
      '# Simulation report',
      intro(results),
      '## Figures',
      figures(results, total),
      '## Promises',
      checks(total),
      '## Faults',
      'Of calls, by kind; then what went wrong beside calls.',
      faults(total),
      '## Coverage',
      `How often each fault happened to each call; \`·\` is a fault that this call cannot have. Empty cells: ${gapsIn(total).length}.`,
      coverage(total),
      '## Orders',
      results.orders ? ordersSection(results.orders.explored) : 'Not in this run.',
      '## Mutants',
      results.mutants ? mutants(results.mutants) : 'Not in this run.',
      '## Assumptions',
      assumptions(),
    ].join('\n\n') + '\n'
  );
}

function intro({ options, seeds: { worlds: seeds } }: Results): string {
  const { firstSeed, somePairs, maxStates } = options;
  const pairs = somePairs === undefined ? ' --pairs' : ` --some-pairs ${somePairs}`;
  const asked = `${options.hasOrders ? ` --orders --max-states ${maxStates}` : ''}${options.hasPairs ? pairs : ''}${options.hasSingles ? '' : ' --no-singles'}${options.hasMutants ? '' : ' --no-mutants'}`;
  return [
    'Generated; `npm run simulate -- --report` writes it. This one comes of',
    '',
    '```sh',
    `npm run simulate -- --seeds ${seeds} --first-seed ${firstSeed}${asked} --report`,
    '```',
    '',
    'In each world the real handlers, use cases, reconciler, sweeper and adapters run as processes of their own under a',
    'virtual clock. The doubles replace `send` of the SDK clients, retries of the SDK included; what is left out is',
    'serialization, signing, sockets and the compression of records, which would cost the speed. Behind them are the',
    'emulators of EC2, SQS and DynamoDB of the local system, and a bus. One seed fixes everything.',
  ].join('\n');
}

function figures(
  { options, seeds, singles, orders: explored, pairs, mutants: found, seconds }: Results,
  total: Summary,
): string {
  const caught = (found ?? []).filter(({ isCaught }) => isCaught).length;
  const perCore = Math.round((seeds.worlds * 1000) / Math.max(1, seeds.cpuMs));
  return table(
    ['', ''],
    [
      ['random worlds (seeds)', number(seeds.worlds)],
      [
        'worlds with one fault, exhaustively',
        options.hasSingles ? number(singles.worlds) : 'not in this run',
      ],
      [pairsTitle(options), pairs ? number(pairs.worlds) : 'not in this run'],
      ['worlds run for every order of two processes', explored ? number(explored.worlds) : 'not in this run'],
      ['calls to AWS', number(total.calls)],
      ['faults injected', number(sum(total.faults) + sum(total.mishaps))],
      ['virtual time', `${number(Math.round(total.hours / 24))} days`],
      ['checks of promises', number(sum(total.checks))],
      ['violations', number(total.findings.length)],
      ['mutants caught', found ? `${caught} of ${found.length}` : 'not in this run'],
      ['seeds per second and core (CPU time)', number(perCore)],
      [
        'all of it took',
        `${number(Math.round(seconds))} s on ${options.processes} × ${cpus()[0]?.model ?? 'CPU'}`,
      ],
    ],
  );
}

function pairsTitle({ somePairs }: Results['options']): string {
  return `worlds with two faults, ${somePairs === undefined ? 'exhaustively' : `every second one to ${somePairs} first ones`}`;
}

function checks({ checks: made, findings }: Summary): string {
  return table(
    ['promise', '', 'checks', 'violations'],
    Object.entries(INVARIANTS).map(([name, says]) => {
      const violations = findings.filter(({ message }) => message.startsWith(`${name}:`)).length;
      return [name, says, number(made[name as Invariant] ?? 0), number(violations)];
    }),
  );
}

function faults({ faults: happened, mishaps }: Summary): string {
  const kinds = COVERED_FAULTS.map((kind) => {
    const count = Object.entries(happened).reduce(
      (all, [name, times]) => (name.endsWith(` ${kind}`) ? all + times : all),
      0,
    );
    return [kind, number(count)];
  });
  const others = Object.entries(mishaps).sort(([one], [other]) => (one < other ? -1 : 1));
  return table(['fault', 'times'], [...kinds, ...others.map(([name, count]) => [name, number(count)])]);
}

function coverage(total: Summary): string {
  const rows = coverageOf(total).map(({ site, times }) => [
    `\`${site}\``,
    ...times.map((count) => (count === undefined ? '·' : number(count))),
  ]);
  return table(['call', ...COVERED_FAULTS], rows);
}

function mutants(found: readonly MutantResult[]): string {
  return table(
    ['mutant', 'defect', 'caught', 'seeds (median)', 'how it shows'],
    found.map(({ name, defect, isCaught, medianSeeds, finding }) => [
      name,
      defect,
      isCaught ? 'yes' : '**no**',
      number(medianSeeds),
      finding.split(':')[0] ?? '',
    ]),
  );
}

function assumptions(): string {
  const rows = Object.entries(ASSUMPTIONS).map(([name, { says, milliseconds, whenBroken }]) => [
    name,
    says,
    `${number(milliseconds / 1000)} s`,
    whenBroken,
  ]);
  const margins = Object.entries(marginsOfSafety()).map(([name, ms]) => `- ${name} = ${ms / 1000} s`);
  return [
    table(['assumption', 'says', 'bound', 'when it does not hold'], rows),
    '',
    `A quarter of the random worlds breaks the first three on purpose, with lags up to ${number(BEYOND.describeLagMs / 1000)} s.`,
    '',
    'What is left as margin:',
    '',
    ...margins,
  ].join('\n');
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, count) => all + count, 0);
}
