import { AwsError } from '../emulator';
import type { Account } from './account';
import { formatAddress, parseCidr, usableAddresses } from './cidr-rules';
import { invalidParameterValue } from './errors';
import { NETWORK_INTERFACE } from './network-interfaces';
import type { SubnetRecord } from './subnets';

/**
 * A free private address of the subnet: the one asked for, or the lowest.
 *
 * @throws AwsError `InvalidParameterValue` for one that is not the subnet's to give, `InvalidIPAddress.InUse`,
 *   `InsufficientFreeAddressesInSubnet`
 */
export function assignAddress(account: Account, subnet: SubnetRecord, wanted: string | undefined): string {
  const { from, to } = usableAddresses(parseCidr(subnet.cidrBlock));
  const taken = new Set(
    account
      .table(NETWORK_INTERFACE)
      .dependentsOf(subnet.id)
      .map(({ privateIpAddress }) => privateIpAddress),
  );
  if (wanted !== undefined) {
    const address = parseCidr(`${wanted}/32`).first;
    if (address < from || address >= to) {
      throw invalidParameterValue("Address does not fall within the subnet's address range");
    }
    if (taken.has(wanted)) throw new AwsError('InvalidIPAddress.InUse', `Address ${wanted} is in use.`);
    return wanted;
  }
  for (let address = from; address < to; address += 1) {
    const candidate = formatAddress(address);
    if (!taken.has(candidate)) return candidate;
  }
  throw new AwsError(
    'InsufficientFreeAddressesInSubnet',
    `There are not enough free addresses in subnet '${subnet.id}' to satisfy the requested number of addresses.`,
  );
}
