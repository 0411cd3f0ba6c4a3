import { isCidr, parseCidr, type Cidr } from '../../shared/domain/network/cidr';

/** @throws Error when the text is no CIDR */
export function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (!isCidr(parsed)) throw new Error(`${text} ${parsed.message}`);
  return parsed;
}
