import type { AddressPool } from './address-pool';
import { contains, isCidr, overlaps, parseCidr, SMALLEST_NETMASK, type Cidr } from '../network/cidr';
import { RESERVED_RANGES } from '../network/network-rules';

/** Larger than any private range; 256 partitions are read at most before a pool counts as exhausted. */
const LARGEST_SUPERNET = 8;

const NAME = /^[a-z][a-z0-9-]{0,31}$/;

/** The address pools of a deployment by name: their supernets, or these and what is reserved in them. */
export type AddressPoolSettings = Readonly<
  Record<
    string,
    readonly string[] | { readonly supernets: readonly string[]; readonly reserved?: readonly string[] }
  >
>;

/**
 * Reads the address pools of a deployment, whatever was given for them.
 *
 * @param where how the setting is called, for messages
 * @throws Error that names the first wrong place and says what is wrong with it
 */
export function readAddressPools(settings: unknown, where: string): readonly AddressPool[] {
  if (!isObject(settings)) throw wrong(where, settings, 'must be an object of address pools by name');
  const pools = Object.entries(settings).map(([name, pool]) => readPool(name, pool, `${where}.${name}`));
  const known: { readonly place: string; readonly cidr: Cidr }[] = [];
  for (const { name, supernets } of pools) {
    for (const cidr of supernets) {
      const place = `${name} (${cidr.text})`;
      const other = known.find((one) => overlaps(one.cidr, cidr));
      if (other) throw new Error(`Setting "${where}": ${place} overlaps ${other.place}`);
      known.push({ place, cidr });
    }
  }
  return pools;
}

function readPool(name: string, pool: unknown, where: string): AddressPool {
  if (!NAME.test(name)) {
    throw wrong(where, name, 'must be named by 1 to 32 small letters, digits and hyphens, a letter first');
  }
  const { supernets, reserved = [], ...unknown } = Array.isArray(pool) ? { supernets: pool } : asObject(pool);
  if (!Array.isArray(supernets) || supernets.length === 0 || Object.keys(unknown).length > 0) {
    const rule = 'must be a list of CIDRs, or an object with such lists as "supernets" and "reserved"';
    throw wrong(where, pool, rule);
  }
  const read = {
    name,
    supernets: readBlocks(supernets, `${where}.supernets`),
    reserved: readBlocks(reserved, `${where}.reserved`),
  };
  for (const [index, supernet] of read.supernets.entries()) {
    const problem = supernetProblem(supernet);
    if (problem) throw wrong(`${where}.supernets[${index}]`, supernet.text, problem);
  }
  for (const [index, block] of read.reserved.entries()) {
    if (read.supernets.some((supernet) => contains(supernet, block))) continue;
    throw wrong(`${where}.reserved[${index}]`, block.text, 'must lie in a supernet of its pool');
  }
  return read;
}

function readBlocks(blocks: unknown, where: string): readonly Cidr[] {
  if (!Array.isArray(blocks)) throw wrong(where, blocks, 'must be a list of CIDRs');
  return blocks.map((text: unknown, index) => {
    const parsed = parseCidr(typeof text === 'string' ? text : '');
    if (!isCidr(parsed)) throw wrong(`${where}[${index}]`, text, parsed.message);
    return parsed;
  });
}

function supernetProblem(supernet: Cidr): string | undefined {
  if (supernet.netmaskLength < LARGEST_SUPERNET || supernet.netmaskLength > SMALLEST_NETMASK) {
    return `must have a netmask length between /${LARGEST_SUPERNET} and /${SMALLEST_NETMASK}`;
  }
  const refused = RESERVED_RANGES.find((range) => overlaps(range, supernet));
  return refused && `must not be in ${refused.text}, which EC2 does not allow`;
}

function wrong(where: string, value: unknown, rule: string): Error {
  return new Error(`Setting "${where}" is ${JSON.stringify(value)}: ${rule}`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}
