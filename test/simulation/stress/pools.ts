import type { AddressPool } from '../../../shared/domain/reservation/address-pool';
import { readAddressPools } from '../../../shared/domain/reservation/address-pool-settings';
import type { SeededRandomness } from '../time/seeded-randomness';

type Blocks = { readonly supernets: readonly string[]; readonly reserved?: readonly string[] };

/** Room for two /17s and a /18: four orders may get along, or not. */
const MAIN: Blocks = { supernets: ['10.64.0.0/16', '10.65.0.0/17'], reserved: ['10.64.64.0/18'] };

/** What a deployment may have beside it. The first three lie in a /16 that they share, and so does a part of the main. */
const OTHERS: readonly Blocks[] = [
  { supernets: ['10.65.128.0/18'] },
  // Room for one network of the smallest size.
  { supernets: ['10.65.192.0/28'] },
  { supernets: ['10.65.208.0/20', '10.65.224.0/24'], reserved: ['10.65.208.0/21'] },
  { supernets: ['10.66.0.0/17', '10.66.128.0/17'] },
];

/** The only pool where the world has but one. */
const DEFAULT = 'default';

/** Names that continue one another, and words and keys of the code. */
const NAMES = [
  'default-2',
  'default-20',
  'd',
  'addresses',
  'caller',
  'vpc',
  'subnet',
  'subnets',
  'route-table',
  'public-ip',
  'requests',
  'name',
  'constructor',
  'none',
  'null',
  'undefined',
] as const;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const CHARACTERS = `${LETTERS}0123456789-`;
const LONGEST = 32;

/** Not names of pools, however much they look like one, or like a key of the table. */
const UNKNOWN = [
  '',
  'Default',
  ' default',
  'default ',
  'defaul',
  'default/',
  'default-2/route-table',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'vpc#default',
  'caller#alice',
  'addresses#10.64.0.0/16',
  '10.64.0.0/16',
  '日本',
  'a'.repeat(64),
] as const;

/** The pool of deployments that have but one. */
export const ONE_POOL = readAddressPools({ [DEFAULT]: MAIN }, 'addressPools');

/** The pools of a world: often one, otherwise up to five, some of them small, with names that are like each other. */
export function poolsOf(randomness: SeededRandomness): readonly AddressPool[] {
  if (randomness.chance('pools: one', 0, 0.4)) return ONE_POOL;
  const others = OTHERS.filter((_, index) => randomness.chance('pools: has', index, 0.6));
  const settings = new Map<string, Blocks>();
  for (const [index, blocks] of others.entries()) settings.set(newPoolName(randomness, index), blocks);
  return readAddressPools({ ...Object.fromEntries(settings), [DEFAULT]: MAIN }, 'addressPools');
}

/** A name that settings take. Two alike are one pool. */
function newPoolName(randomness: SeededRandomness, index: number): string {
  const [one, other] = [0, 1].map((nth) => randomness.oneOf('pool: word', 10 * index + nth, NAMES));
  const text = (nth: number) =>
    CHARACTERS.charAt(randomness.whole('pool: text', nth, 0, CHARACTERS.length - 1));
  const length = randomness.whole('pool: length', index, 0, LONGEST - 1);
  return randomness.oneOf('pool: name', index, [
    one ?? DEFAULT,
    one ?? DEFAULT,
    `${one}-${other}`.slice(0, LONGEST),
    LETTERS.charAt(index) + Array.from({ length }, (_, nth) => text(100 * index + nth)).join(''),
  ]);
}

/** One of the pools, or now and then a name that none of them has. */
export function poolNameOf(
  randomness: SeededRandomness,
  topic: string,
  index: number,
  pools: readonly AddressPool[],
): string {
  if (randomness.chance(`${topic}: unknown`, index, 0.1)) {
    return randomness.oneOf(`${topic}: unknown name`, index, [...UNKNOWN, ...NAMES]);
  }
  return pools[randomness.whole(topic, index, 0, pools.length - 1)]?.name ?? DEFAULT;
}
