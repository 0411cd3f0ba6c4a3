import { randomInt } from 'node:crypto';

const WORD = 2 ** 32;

/** Eight hexadecimal digits: the short ids of old; seventeen: those given out since 2016. */
const ID_SUFFIX = /^(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

/** A source of unpredictable numbers in [0, 1). */
export function strongRandom(): number {
  return randomInt(WORD) / WORD;
}

/** An id as EC2 makes them today: `vpc-0` and 16 hexadecimal digits. */
export function newResourceId(prefix: string, random: () => number): string {
  return `${prefix}-0${hexWord(random)}${hexWord(random)}`;
}

/** Whether the id has the form of EC2's ids of that prefix; says nothing about existence. */
export function isResourceId(id: string, prefix: string): boolean {
  return id.startsWith(`${prefix}-`) && ID_SUFFIX.test(id.slice(prefix.length + 1));
}

function hexWord(random: () => number): string {
  return Math.floor(random() * WORD)
    .toString(16)
    .padStart(8, '0');
}
