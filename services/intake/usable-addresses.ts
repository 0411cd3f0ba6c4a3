import { sizeOf } from '../../shared/domain/network/cidr';

/** EC2 keeps the first four addresses of a subnet and the last. */
const ADDRESSES_KEPT = 5;

/** @param cidrBlock a block that is valid */
export function netmaskOf(cidrBlock: string): number {
  return Number(cidrBlock.slice(cidrBlock.indexOf('/') + 1));
}

/** Addresses of a subnet that instances can have. */
export function usableAddresses(netmaskLength: number): number {
  return sizeOf(netmaskLength) - ADDRESSES_KEPT;
}
