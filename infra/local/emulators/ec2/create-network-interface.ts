import type {
  CreateNetworkInterfaceRequest,
  CreateNetworkInterfaceResult,
  NetworkInterfaceType,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../emulator';
import type { Account } from './account';
import { invalidParameterValue } from './errors';
import { NETWORK_INTERFACE, viewNetworkInterface } from './network-interfaces';
import type { NetworkInterfaceRecord } from './network-interfaces';
import type { Given, Operation } from './operation';
import { SECURITY_GROUP } from './security-groups';
import { assignAddress } from './subnet-addresses';
import { SUBNET } from './subnets';
import type { SubnetRecord } from './subnets';
import { tagsFromSpecifications } from './tags';

/** What an account may make itself; the other types are made by services of AWS. */
const CREATABLE_TYPES: readonly NetworkInterfaceType[] = ['interface', 'efa', 'efa-only', 'branch', 'trunk'];

/** For resources of third parties in a network. */
export const createNetworkInterface: Operation<
  CreateNetworkInterfaceRequest,
  CreateNetworkInterfaceResult,
  'SubnetId'
> = {
  parameters: {
    SubnetId: 'required',
    Description: 'optional',
    InterfaceType: 'optional',
    PrivateIpAddress: 'optional',
    Groups: 'optional',
    TagSpecifications: 'optional',
    ClientToken: 'optional',
  },
  run(account, input) {
    const id = account.clientTokens.once('CreateNetworkInterface', input, () => create(account, input).id);
    const networkInterface = account.table(NETWORK_INTERFACE).existing(id);
    return {
      NetworkInterface: viewNetworkInterface(account, networkInterface),
      ...(input.ClientToken !== undefined && { ClientToken: input.ClientToken }),
    };
  },
};

/** What the maker of a network interface has to say; the subnet decides the rest. */
type NewNetworkInterface = Pick<
  NetworkInterfaceRecord,
  'groups' | 'description' | 'interfaceType' | 'requesterId' | 'requesterManaged' | 'attachment' | 'tags'
> & { readonly privateIpAddress?: string | undefined };

/**
 * Puts an interface into a subnet, with an address of it.
 *
 * @throws AwsError what `assignAddress` throws
 */
export function insertNetworkInterface(
  account: Account,
  subnet: SubnetRecord,
  { privateIpAddress, ...fields }: NewNetworkInterface,
): NetworkInterfaceRecord {
  return account.table(NETWORK_INTERFACE).insert({
    id: account.newId(NETWORK_INTERFACE.idPrefix),
    dependsOn: [subnet.vpcId, subnet.id, ...fields.groups.map(({ GroupId }) => GroupId)],
    isVpcDefault: false,
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    zoneName: subnet.zoneName,
    zoneId: subnet.zoneId,
    privateIpAddress: assignAddress(account, subnet, privateIpAddress),
    ...fields,
  });
}

/** The security groups of that id, or the default one of the VPC. */
function securityGroupsFor(account: Account, vpcId: string, ids: readonly string[] = []) {
  const groups = account.table(SECURITY_GROUP);
  const chosen =
    ids.length === 0
      ? groups.dependentsOf(vpcId).filter(({ isVpcDefault }) => isVpcDefault)
      : ids.map((id) => groups.resolve(id));
  const foreign = chosen.find((group) => group.vpcId !== vpcId);
  if (foreign !== undefined) {
    throw new AwsError(
      'InvalidParameter',
      `Security group ${foreign.id} and subnet's VPC ${vpcId} belong to different networks.`,
    );
  }
  return chosen.map(({ id, groupName }) => ({ GroupId: id, GroupName: groupName }));
}

function create(
  account: Account,
  input: Given<CreateNetworkInterfaceRequest, 'SubnetId'>,
): NetworkInterfaceRecord {
  const { InterfaceType: interfaceType = 'interface' } = input;
  const tags = tagsFromSpecifications(input.TagSpecifications, 'network-interface');
  if (!CREATABLE_TYPES.includes(interfaceType)) {
    throw invalidParameterValue(`Value (${interfaceType}) for parameter InterfaceType is invalid.`);
  }
  const subnet = account.table(SUBNET).resolve(input.SubnetId);
  return insertNetworkInterface(account, subnet, {
    tags,
    groups: securityGroupsFor(account, subnet.vpcId, input.Groups),
    description: input.Description ?? '',
    interfaceType,
    requesterId: account.settings.accountId,
    requesterManaged: false,
    privateIpAddress: input.PrivateIpAddress,
  });
}
