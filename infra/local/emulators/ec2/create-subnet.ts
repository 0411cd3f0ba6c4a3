import type { CreateSubnetRequest, CreateSubnetResult } from '@aws-sdk/client-ec2';
import { AwsError } from '../emulator';
import type { Account } from './account';
import { formatCidr, overlaps, parseCidr, parseSubnetCidr } from './cidr-rules';
import { invalidParameterValue } from './errors';
import { usableIpv6Ranges } from './ipv6-associations';
import { formatIpv6Cidr, ipv6Overlaps, parseIpv6Cidr, parseSubnetIpv6Cidr } from './ipv6-blocks';
import type { Operation } from './operation';
import { zonesOfRegion } from './region-zones';
import type { Zone } from './region-zones';
import { SUBNET, viewSubnet } from './subnets';
import type { SubnetRecord } from './subnets';
import { tagsFromSpecifications } from './tags';
import { VPC } from './vpcs';
import type { VpcRecord } from './vpcs';

/** Takes no client token; within a VPC the block is the natural key, since it may not overlap another. */
export const createSubnet: Operation<CreateSubnetRequest, CreateSubnetResult, 'VpcId' | 'CidrBlock'> = {
  parameters: {
    VpcId: 'required',
    CidrBlock: 'required',
    Ipv6CidrBlock: 'optional',
    AvailabilityZone: 'optional',
    AvailabilityZoneId: 'optional',
    TagSpecifications: 'optional',
  },
  run(account, input) {
    const tags = tagsFromSpecifications(input.TagSpecifications, 'subnet');
    const vpc = account.table(VPC).resolve(input.VpcId);
    const subnets = account.table(SUBNET);
    const siblings = subnets.dependentsOf(vpc.id);
    const range = parseSubnetCidr(input.CidrBlock, parseCidr(vpc.cidrBlock));
    const zone = chooseZone(account, input, siblings.length);
    if (siblings.some((sibling) => overlaps(parseCidr(sibling.cidrBlock), range))) {
      throw conflict(formatCidr(range));
    }
    const ipv6CidrBlock = chooseIpv6Block(account, vpc, siblings, input.Ipv6CidrBlock);
    if (siblings.length >= account.settings.subnetsPerVpcQuota) {
      throw new AwsError('SubnetLimitExceeded', 'The maximum number of subnets has been reached.');
    }
    const subnet = subnets.insert({
      id: account.newId(SUBNET.idPrefix),
      tags,
      dependsOn: [vpc.id],
      isVpcDefault: false,
      vpcId: vpc.id,
      cidrBlock: formatCidr(range),
      ...zone,
      ...(ipv6CidrBlock !== undefined && {
        ipv6: { associationId: account.newId('subnet-cidr-assoc'), cidrBlock: ipv6CidrBlock },
      }),
      mapPublicIpOnLaunch: false,
      assignIpv6AddressOnCreation: false,
    });
    return { Subnet: viewSubnet(account, subnet, 'pending') };
  },
};

/** Without a zone AWS chooses; here the zones take turns, so that the choice can be foreseen. */
function chooseZone(
  { settings: { region } }: Account,
  { AvailabilityZone, AvailabilityZoneId }: CreateSubnetRequest,
  turn: number,
): Zone {
  const zones = zonesOfRegion(region);
  const zone = zones.find(
    ({ zoneName, zoneId }) =>
      (AvailabilityZone ?? zoneName) === zoneName && (AvailabilityZoneId ?? zoneId) === zoneId,
  );
  if (zone === undefined) {
    const [parameter, value] =
      AvailabilityZone === undefined
        ? ['availabilityZoneId', AvailabilityZoneId]
        : ['availabilityZone', AvailabilityZone];
    throw invalidParameterValue(
      `Value (${value ?? ''}) for parameter ${parameter} is invalid. Subnets can currently only be created in the ` +
        `following availability zones: ${zones.map(({ zoneName }) => zoneName).join(', ')}.`,
    );
  }
  const isAsked = AvailabilityZone !== undefined || AvailabilityZoneId !== undefined;
  return isAsked ? zone : (zones[turn % zones.length] ?? zone);
}

/** The block asked for, in canonical form; AWS gives no subnet one of itself. */
function chooseIpv6Block(
  account: Account,
  vpc: VpcRecord,
  siblings: readonly SubnetRecord[],
  wanted: string | undefined,
): string | undefined {
  if (wanted === undefined) return undefined;
  const range = parseSubnetIpv6Cidr(wanted, usableIpv6Ranges(account, vpc));
  const taken = siblings.flatMap(({ ipv6 }) => (ipv6 === undefined ? [] : [parseIpv6Cidr(ipv6.cidrBlock)]));
  if (taken.some((other) => ipv6Overlaps(other, range))) throw conflict(formatIpv6Cidr(range));
  return formatIpv6Cidr(range);
}

function conflict(cidrBlock: string): AwsError {
  return new AwsError('InvalidSubnet.Conflict', `The CIDR '${cidrBlock}' conflicts with another subnet`);
}
