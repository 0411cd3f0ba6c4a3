import type { AccountUnderTest } from './account-under-test';
import { differencesBetween } from './field-differences';
import type { FoundDifference } from './field-differences';
import { runScenario } from './run-scenario';
import type { Scenario } from './scenario';

export interface Comparison {
  /** Every call that both accounts answered, in order. */
  readonly calls: readonly string[];
  readonly differences: readonly FoundDifference[];
}

/**
 * Runs the same scenarios on both accounts. A call that one of them was never asked, because its scenario
 * branched after an earlier answer, follows from that answer's difference and is not counted.
 */
export async function compareAccounts(
  scenarios: readonly Scenario[],
  ours: AccountUnderTest,
  moto: AccountUnderTest,
): Promise<Comparison> {
  const calls: string[] = [];
  const differences: FoundDifference[] = [];
  for (const scenario of scenarios) {
    const [mine, theirs] = await Promise.all([runScenario(scenario, ours), runScenario(scenario, moto)]);
    const byCall = new Map(theirs.map((observation) => [observation.call, observation]));
    for (const observation of mine) {
      const other = byCall.get(observation.call);
      if (other === undefined) continue;
      calls.push(observation.call);
      differences.push(...differencesBetween(observation, other));
    }
  }
  return { calls, differences };
}
