import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareAccounts } from './compare-accounts';
import { OUTCOME } from './field-differences';
import type { FoundDifference } from './field-differences';
import { judge } from './judge';
import type { JudgedDifference } from './judge';
import { motoAccount } from './moto-account';
import { readReasons } from './reasons';
import type { Reason } from './reasons';
import { differencesOf, drift, recordOf } from './record';
import { scenarios } from './scenarios';
import { startSimulatorAccount } from './simulator-account';

/** What `--update` writes. */
export const RECORD = join(import.meta.dirname, 'differences.json');

/**
 * Compares the local EC2 with moto, and reports.
 *
 * @param update whether what is found is recorded, rather than compared with the record
 * @returns whether every difference has its reason, and none is another than is recorded
 */
export async function conformEc2(
  motoUrl: string,
  update: boolean,
  say: (line: string) => void,
): Promise<boolean> {
  const ours = await startSimulatorAccount();
  const moto = motoAccount(motoUrl);
  try {
    const { compared, differences: found } = await compareAccounts(scenarios, ours, moto);
    const reasons = readReasons();
    const { differences, faults } = judge(found, reasons);
    const record = recordOf(differences);
    if (update) writeFileSync(RECORD, record);
    const drifted = drift(readFileSync(RECORD, 'utf8'), record);

    for (const line of drifted) say(line);
    if (drifted.length > 0)
      say('The record is test/conformance/ec2/differences.json: npm run conformance -- --update');
    sayFaults(faults, say);
    const different = callsOf(found);
    const otherOutcome = callsOf(found.filter(({ path }) => path === OUTCOME));
    say(
      `EC2: ${compared} calls compared in ${scenarios.length} scenarios; ` +
        `${different - otherOutcome} have other members than moto's, ${otherOutcome} another outcome.`,
    );
    say(
      `EC2: ${found.length} differences, ${drifted.length} of them not as recorded; ` +
        `${faults.length} faults of ${reasons.length} reasons.`,
    );
    say(`EC2: right by AWS's documentation: ${byRight(differences, reasons)}.`);
    return drifted.length === 0 && faults.length === 0;
  } finally {
    await Promise.all([ours.stop(), moto.stop()]);
  }
}

/**
 * Gives the recorded differences their reasons anew.
 *
 * @returns whether each has one, and every pattern is of use
 */
export function renewReasons(say: (line: string) => void): boolean {
  const recorded = differencesOf(readFileSync(RECORD, 'utf8'));
  const { differences, faults } = judge(
    recorded.map(({ reason: _, ...difference }) => difference),
    readReasons(),
  );
  writeFileSync(RECORD, recordOf(differences));
  sayFaults(faults, say);
  return faults.length === 0;
}

function sayFaults(faults: readonly string[], say: (line: string) => void): void {
  for (const line of faults) say(line);
  if (faults.length > 0) say('The reasons are in test/conformance/ec2/reasons.yaml.');
}

/** `ours 2000, both 200`: how many differences, by which side is right. */
function byRight(differences: readonly JudgedDifference[], reasons: readonly Reason[]): string {
  const rightOf = new Map(reasons.map(({ id, right }) => [id, right]));
  const groups = Map.groupBy(differences, ({ reason }) => rightOf.get(reason ?? '') ?? 'no reason');
  return [...groups].map(([right, group]) => `${right} ${group.length}`).join(', ');
}

function callsOf(differences: readonly FoundDifference[]): number {
  return new Set(differences.map(({ scenario, call }) => `${scenario}: ${call}`)).size;
}
