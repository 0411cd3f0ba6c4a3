import type { AccountUnderTest } from './account-under-test';
import { asRecorded } from './drawn-by-moto';
import { differencesBetween } from './field-differences';
import type { FoundDifference } from './field-differences';
import type { Observation } from './observation';
import { runScenario } from './run-scenario';
import type { Scenario } from './scenario';

export interface Comparison {
  /** How many calls both accounts were asked. */
  readonly compared: number;
  /** In the order of the scenarios, their calls and the members of answers. */
  readonly differences: readonly FoundDifference[];
}

/** Runs the same scenarios on both accounts. */
export async function compareAccounts(
  scenarios: readonly Scenario[],
  ours: AccountUnderTest,
  moto: AccountUnderTest,
): Promise<Comparison> {
  const differences: FoundDifference[] = [];
  let compared = 0;
  for (const scenario of scenarios) {
    const [mine, theirs] = await Promise.all([runScenario(scenario, ours), runScenario(scenario, moto)]);
    differences.push(...differencesIn(scenario.name, mine, theirs));
    const asked = new Set(theirs.map(({ call }) => call));
    compared += mine.filter(({ call }) => asked.has(call)).length;
  }
  return { compared, differences };
}

/**
 * Everything in which two accounts differ in one scenario. A scenario can go on from an answer, so a call that
 * only one of the two was asked is a difference as well.
 */
export function differencesIn(
  scenario: string,
  ours: readonly Observation[],
  moto: readonly Observation[],
): readonly FoundDifference[] {
  const [mine, theirs] = [byCall(ours), byCall(moto)];
  const calls = [...new Set([...mine.keys(), ...theirs.keys()])];
  return calls.flatMap((call) =>
    differencesBetween(mine.get(call), theirs.get(call)).map((values) =>
      asRecorded({ scenario, call, ...values }),
    ),
  );
}

function byCall(observations: readonly Observation[]): ReadonlyMap<string, Observation> {
  return new Map(observations.map((observation) => [observation.call, observation]));
}
