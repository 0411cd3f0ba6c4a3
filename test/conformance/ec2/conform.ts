import { compareAccounts } from './compare-accounts';
import { differenceGroups } from './differences';
import type { FoundDifference } from './field-differences';
import { judge } from './judge';
import { motoAccount } from './moto-account';
import { scenarios } from './scenarios';
import { startSimulatorAccount } from './simulator-account';

/** Compares the EC2 simulator with moto, reports, and answers whether every difference is explained. */
export async function conformEc2(motoUrl: string, say: (line: string) => void): Promise<boolean> {
  const ours = await startSimulatorAccount();
  const moto = motoAccount(motoUrl);
  try {
    const { calls, differences } = await compareAccounts(scenarios, ours, moto);
    const listed = differenceGroups.flatMap((group) => group.differences);
    const { unexplained, stale, confirmed } = judge(differences, listed);

    for (const difference of unexplained) say(`NOT LISTED: ${inWords(difference)}`);
    for (const pattern of stale) say(`LISTED, BUT NO LONGER SO: ${pattern}`);
    if (unexplained.length > 0 || stale.length > 0) say('The list is in test/conformance/ec2/differences.');

    const different = callsOf(differences);
    const otherOutcome = callsOf(differences.filter(({ field }) => field === undefined));
    say(
      `EC2: ${calls.length} calls compared in ${scenarios.length} scenarios: ` +
        `${calls.length - different} equal in every member, ` +
        `${different - otherOutcome} with the same outcome but other members, ${otherOutcome} with another outcome.`,
    );
    say(
      `EC2: ${differences.length} differences, of which ${differences.length - unexplained.length} are explained ` +
        `by ${confirmed} of ${listed.length} entries; ${unexplained.length} unexplained, ${stale.length} stale.`,
    );
    return unexplained.length === 0 && stale.length === 0;
  } finally {
    await Promise.all([ours.stop(), moto.stop()]);
  }
}

function callsOf(differences: readonly FoundDifference[]): number {
  return new Set(differences.map(({ call }) => call)).size;
}

function inWords({ call, field, ours, moto }: FoundDifference): string {
  return `${call}${field === undefined ? '' : ` → ${field}`} — simulator: ${ours}, moto: ${moto}`;
}
