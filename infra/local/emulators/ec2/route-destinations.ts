import type { Account } from './account';
import { contains, formatCidr, parseCidr } from './cidr-rules';
import { invalidParameterCombination, invalidParameterValue, missingParameter } from './errors';
import { usableIpv6Ranges } from './ipv6-associations';
import { formatIpv6Cidr, ipv6Contains, parseIpv6Cidr } from './ipv6-blocks';
import type { RouteTableRecord } from './route-table-record';
import { VPC } from './vpcs';

/** How a request names the destination of a route: one of the two. */
export interface DestinationInput {
  readonly DestinationCidrBlock?: string | undefined;
  readonly DestinationIpv6CidrBlock?: string | undefined;
}

/**
 * The block in canonical form, as AWS keeps it: `100.68.0.18/18` is `100.68.0.0/18`.
 *
 * @throws AwsError `MissingParameter`, `InvalidParameterCombination`, `InvalidParameterValue`
 */
export function readDestination({
  DestinationCidrBlock: ipv4,
  DestinationIpv6CidrBlock: ipv6,
}: DestinationInput): string {
  if (ipv4 !== undefined && ipv6 !== undefined) {
    throw invalidParameterCombination(
      'The parameter destinationCidrBlock cannot be used with the parameter destinationIpv6CidrBlock',
    );
  }
  if (ipv6 !== undefined) return formatIpv6Cidr(parseIpv6Cidr(ipv6));
  if (ipv4 === undefined) throw missingParameter('DestinationCidrBlock');
  return formatCidr(parseCidr(ipv4, 'destinationCidrBlock'));
}

export function isIpv6(destination: string): boolean {
  return destination.includes(':');
}

/** The destination under the name it has in requests and answers. */
export function viewDestination(destination: string): DestinationInput {
  return isIpv6(destination)
    ? { DestinationIpv6CidrBlock: destination }
    : { DestinationCidrBlock: destination };
}

/** The blocks of its VPC, which every table routes to the VPC itself. */
export function localDestinations(
  account: Account,
  { vpcId, localCidrBlock }: RouteTableRecord,
): readonly string[] {
  const vpc = account.table(VPC).find(vpcId);
  const ipv6Ranges = vpc === undefined ? [] : usableIpv6Ranges(account, vpc);
  return [localCidrBlock, ...ipv6Ranges.map(formatIpv6Cidr)];
}

/**
 * Traffic within a VPC cannot be sent to a gateway.
 *
 * @throws AwsError `InvalidParameterValue`
 */
export function refuseLocalDestination(account: Account, table: RouteTableRecord, destination: string): void {
  if (!localDestinations(account, table).some((local) => covers(local, destination))) return;
  throw invalidParameterValue(
    `The destination CIDR block ${destination} is equal to or more specific than one of this VPC's CIDR blocks. ` +
      'This route can target only an interface or an instance.',
  );
}

function covers(outer: string, inner: string): boolean {
  if (isIpv6(outer) !== isIpv6(inner)) return false;
  return isIpv6(outer)
    ? ipv6Contains(parseIpv6Cidr(outer), parseIpv6Cidr(inner))
    : contains(parseCidr(outer), parseCidr(inner));
}
