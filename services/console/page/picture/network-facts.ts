import { TEXTS } from '../texts';
import type { DrawnNetwork } from './drawn-network';
import { LETTER } from './sizes';

const LONGEST_NAME = 40;
/** Between facts of a line, in the picture's units. */
export const FACT_GAP = 10;
/** The first fact is the name, in bold. */
const BOLD_LETTER = 1.25 * LETTER;
/** Left and right of the lines. */
export const FACT_MARGIN = 12;

/** What is said of the network as a whole: its name first. */
export function factsOf(network: DrawnNetwork): readonly string[] {
  const { name, cidrBlock, ipv6CidrBlock, vpcId, state, note, traits, monthlyCost } = network;
  return [
    clip(name, LONGEST_NAME),
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

/** Distributes facts over lines of that width; each has one at least, cut where it is longer than a line. */
export function wrapFacts(facts: readonly string[], width: number): readonly (readonly string[])[] {
  const lines: string[][] = [];
  const whole = width - 2 * FACT_MARGIN;
  let room = 0;
  for (const fact of facts) {
    const line = lines.at(-1);
    const needed = fact.length * (line === undefined ? BOLD_LETTER : LETTER) + FACT_GAP;
    if (line === undefined || needed > room) {
      lines.push([clip(fact, Math.floor(whole / LETTER))]);
      room = whole - needed;
    } else {
      line.push(fact);
      room -= needed;
    }
  }
  return lines;
}

/** Text of that many letters at most. */
export function clip(text: string, length: number): string {
  return text.length <= Math.max(1, length) ? text : `${text.slice(0, Math.max(1, length - 1))}…`;
}
