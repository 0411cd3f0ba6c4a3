import { TEXTS } from '../texts';
import type { DrawnNetwork } from './drawn-network';
import { LETTER } from './sizes';

const LONGEST_NAME = 40;
/** Between facts of a line, in the picture's units. */
export const FACT_GAP = 10;
/** Left and right of the lines. */
export const FACT_MARGIN = 12;

/** What is said of the network as a whole: its name first. */
export function factsOf(network: DrawnNetwork): readonly string[] {
  const { name, cidrBlock, ipv6CidrBlock, vpcId, state, note, traits, monthlyCost } = network;
  return [
    name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1)}…`,
    cidrBlock,
    ipv6CidrBlock,
    vpcId,
    isOrdinary(state) ? undefined : TEXTS.states[state],
    note,
    ...traits.map((trait) =>
      isOrdinary(trait.state) ? trait.label : `${trait.label} (${TEXTS.states[trait.state]})`,
    ),
    monthlyCost === undefined ? undefined : TEXTS.picture.monthly(monthlyCost),
  ].filter((fact) => fact !== undefined);
}

/** Planned and made show by their lines; the rest is said in words too. */
export function isOrdinary(state: DrawnNetwork['state']): boolean {
  return state === 'planned' || state === 'made';
}

/** Distributes facts over lines of that width; each has one at least. */
export function wrapFacts(facts: readonly string[], width: number): readonly (readonly string[])[] {
  const lines: string[][] = [];
  let room = 0;
  for (const fact of facts) {
    const needed = fact.length * LETTER + FACT_GAP;
    const line = lines.at(-1);
    if (line === undefined || needed > room) {
      lines.push([fact]);
      room = width - 2 * FACT_MARGIN - needed;
    } else {
      line.push(fact);
      room -= needed;
    }
  }
  return lines;
}
