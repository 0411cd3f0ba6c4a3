import { lineOf } from './judge';
import type { JudgedDifference } from './judge';
import type { Json } from './observation';

type Recorded = Readonly<
  Record<string, Record<string, Record<string, { reason?: string; ours: Json; moto: Json }>>>
>;

/** The differences as JSON: by scenario, call and path, one line each. */
export function recordOf(differences: readonly JudgedDifference[]): string {
  const scenarios = [...Map.groupBy(differences, ({ scenario }) => scenario)].map(
    ([scenario, inScenario]) => {
      const calls = [...Map.groupBy(inScenario, ({ call }) => call)].map(([call, inCall]) =>
        braces(
          4,
          call,
          inCall.map(
            ({ path, reason, ours, moto }) =>
              `      ${JSON.stringify(path)}: ${JSON.stringify({ reason, ours, moto })}`,
          ),
        ),
      );
      return braces(2, scenario, calls);
    },
  );
  return `{\n${scenarios.join(',\n')}\n}\n`;
}

function braces(indent: number, name: string, members: readonly string[]): string {
  const margin = ' '.repeat(indent);
  return `${margin}${JSON.stringify(name)}: {\n${members.join(',\n')}\n${margin}}`;
}

/** The differences of a record, in its order. */
export function differencesOf(record: string): readonly JudgedDifference[] {
  return Object.entries(JSON.parse(record) as Recorded).flatMap(([scenario, calls]) =>
    Object.entries(calls).flatMap(([call, paths]) =>
      Object.entries(paths).map(([path, values]) => ({ scenario, call, path, ...values })),
    ),
  );
}

/** In what two records differ, in lines; none when they are the same text. */
export function drift(recorded: string, found: string): readonly string[] {
  if (recorded === found) return [];
  const [before, now] = [byPlace(recorded), byPlace(found)];
  const gone = [...before].filter(([place]) => !now.has(place)).map(([, one]) => `NO LONGER: ${lineOf(one)}`);
  const other = [...now].flatMap(([place, one]) => {
    const was = before.get(place);
    if (was === undefined) return [`NEW: ${lineOf(one)}`];
    if (JSON.stringify([was.ours, was.moto]) !== JSON.stringify([one.ours, one.moto]))
      return [
        `OTHER VALUES: ${lineOf(one)}; recorded: ours ${JSON.stringify(was.ours)}, moto ${JSON.stringify(was.moto)}`,
      ];
    if (was.reason !== one.reason)
      return [`OTHER REASON: ${one.reason ?? 'none'} for ${was.reason ?? 'none'}: ${lineOf(one)}`];
    return [];
  });
  const lines = [...gone, ...other];
  return lines.length > 0 ? lines : ['The record has another order or form than --update writes.'];
}

function byPlace(record: string): ReadonlyMap<string, JudgedDifference> {
  return new Map(differencesOf(record).map((one) => [`${one.scenario}: ${one.call} → ${one.path}`, one]));
}
