import type { ConnectivityType, CreateNatGatewayRequest, CreateNatGatewayResult } from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { associate, associationOf } from './address-associations';
import { publicIpOf } from './addresses';
import type { AddressRecord } from './addresses';
import { insertNetworkInterface } from './create-network-interface';
import { invalidParameterCombination, invalidParameterValue, missingParameter } from './errors';
import { INTERNET_GATEWAY } from './internet-gateways';
import { checkQuota, checkZone, knownAddress, knownSubnet } from './nat-gateway-refusals';
import { giveBackAt, NAT_GATEWAY, SHOWN_AFTERWARDS_MS, viewNatGateway } from './nat-gateways';
import type { NatGatewayFailure } from './nat-gateway-failure';
import type { NatGatewayRecord } from './nat-gateways';
import type { NetworkInterfaceRecord } from './network-interfaces';
import type { Operation } from './operation';
import { ROUTE_TABLE } from './route-table-record';
import { freeAddresses } from './subnets';
import type { SubnetRecord } from './subnets';
import { tagsFromSpecifications } from './tags';
import { VPC } from './vpcs';

/** The owner of NAT gateways' interfaces, as AWS shows it. */
const AWS = 'amazon-aws';

/**
 * What is wrong with the request is said at once; what is wrong with the network comes out
 * after `natPendingMs`, in the gateway's state.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html
 */
export const createNatGateway: Operation<CreateNatGatewayRequest, CreateNatGatewayResult> = {
  parameters: {
    AvailabilityMode: 'optional',
    VpcId: 'optional',
    SubnetId: 'optional',
    AllocationId: 'optional',
    ConnectivityType: 'optional',
    ClientToken: 'optional',
    TagSpecifications: 'optional',
  },
  run(account, input) {
    // Not narrowed: the callback decides it.
    let isNew = false as boolean;
    const id = account.clientTokens.once('CreateNatGateway', input, () => {
      isNew = true;
      return create(account, input).id;
    });
    const gateway = account.table(NAT_GATEWAY).existing(id);
    return {
      NatGateway: viewNatGateway(account, gateway, isNew ? 'pending' : undefined),
      ...(input.ClientToken !== undefined && { ClientToken: input.ClientToken }),
    };
  },
};

function create(account: Account, input: CreateNatGatewayRequest): NatGatewayRecord {
  const tags = tagsFromSpecifications(input.TagSpecifications, 'natgateway');
  if (input.AvailabilityMode === 'regional') return createRegional(account, input, tags);
  if (input.SubnetId === undefined) throw missingParameter('SubnetId');
  const connectivityType = connectivityOf(input);
  const subnet = knownSubnet(account, input.SubnetId);
  const address = input.AllocationId === undefined ? undefined : knownAddress(account, input.AllocationId);
  checkZone(account, subnet.zoneName);
  checkQuota(account, subnet.zoneName);
  const id = account.newId(NAT_GATEWAY.idPrefix);
  const gateway = account.table(NAT_GATEWAY).insert({
    id,
    tags,
    dependsOn: [],
    isVpcDefault: false,
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    zoneName: subnet.zoneName,
    connectivityType,
    ...(address && { allocationId: address.id }),
    settledAt: account.now() + account.settings.natPendingMs,
    ...equip(account, id, subnet, address),
  });
  return settle(account, gateway);
}

/** One that will have failed releases what it holds, and disappears an hour later. */
function settle(account: Account, made: NatGatewayRecord): NatGatewayRecord {
  const gateways = account.table(NAT_GATEWAY);
  const failure = made.failure ?? failureAsked(account);
  const gateway: NatGatewayRecord = failure === undefined ? made : { ...made, failure };
  if (gateway !== made) gateways.replace(gateway);
  if (gateway.failure !== undefined) {
    giveBackAt(account, gateway, gateway.settledAt);
    gateways.removeAt(gateway, gateway.settledAt + SHOWN_AFTERWARDS_MS);
  }
  return gateway;
}

/** Why the settings want it to fail, if they do. */
function failureAsked({ settings: { natFailureCode } }: Account): NatGatewayFailure | undefined {
  const code = typeof natFailureCode === 'string' ? natFailureCode : natFailureCode();
  return code === '' ? undefined : { code, message: `${code}. Please try again.` };
}

/**
 * A regional one is in the VPC as a whole: AWS provides its addresses, and a route table with a route to the internet
 * gateway. It holds the VPC by that table.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
 */
function createRegional(
  account: Account,
  { VpcId, SubnetId, AllocationId }: CreateNatGatewayRequest,
  tags: NatGatewayRecord['tags'],
): NatGatewayRecord {
  if (VpcId === undefined) throw missingParameter('VpcId');
  if (SubnetId !== undefined || AllocationId !== undefined) {
    throw invalidParameterCombination(
      'A subnet or an allocation ID cannot be specified for a regional NAT gateway.',
    );
  }
  const vpc = account.table(VPC).resolve(VpcId);
  const [internetGateway] = account.table(INTERNET_GATEWAY).dependentsOf(vpc.id);
  const routeTable = account.table(ROUTE_TABLE).insert({
    id: account.newId(ROUTE_TABLE.idPrefix),
    tags: [],
    dependsOn: [vpc.id],
    isVpcDefault: false,
    vpcId: vpc.id,
    localCidrBlock: vpc.cidrBlock,
    routes: internetGateway === undefined ? [] : [{ destination: '0.0.0.0/0', targetId: internetGateway.id }],
  });
  const gateway = account.table(NAT_GATEWAY).insert({
    id: account.newId(NAT_GATEWAY.idPrefix),
    tags,
    dependsOn: [],
    isVpcDefault: false,
    vpcId: vpc.id,
    routeTableId: routeTable.id,
    connectivityType: 'public',
    settledAt: account.now() + account.settings.natPendingMs,
    ...(internetGateway === undefined && {
      failure: { code: 'Gateway.NotAttached', message: `Network ${vpc.id} has no Internet gateway attached` },
    }),
  });
  return settle(account, gateway);
}

/** The network interface of the gateway and its public address, or why it cannot have them. */
function equip(
  account: Account,
  id: string,
  subnet: SubnetRecord,
  address: AddressRecord | undefined,
): Pick<NatGatewayRecord, 'networkInterface' | 'association' | 'failure'> {
  if (freeAddresses(account, subnet) === 0) {
    const message = 'Subnet has insufficient free addresses to create this NAT gateway';
    return { failure: { code: 'InsufficientFreeAddressesInSubnet', message } };
  }
  const networkInterface = insertNetworkInterface(account, subnet, {
    tags: [],
    groups: [],
    description: `Interface for NAT Gateway ${id}`,
    interfaceType: 'nat_gateway',
    requesterId: AWS,
    requesterManaged: true,
    attachment: { attachmentId: account.newId('ela-attach'), instanceOwnerId: AWS },
  });
  if (address === undefined) return { networkInterface: pick(networkInterface) };
  const failure = failureToAssociate(account, subnet, address);
  if (failure !== undefined) return { networkInterface: pick(networkInterface), failure };
  const publicIp = publicIpOf(address);
  const association = associate(account, { address: { id: address.id, publicIp }, networkInterface });
  return { networkInterface: pick(networkInterface), association: { id: association.id, publicIp } };
}

function failureToAssociate(
  account: Account,
  { vpcId }: SubnetRecord,
  { id }: AddressRecord,
): NatGatewayFailure | undefined {
  if (account.table(INTERNET_GATEWAY).dependentsOf(vpcId).length === 0) {
    const message = `Network ${vpcId} has no Internet gateway attached`;
    return { code: 'Gateway.NotAttached', message };
  }
  if (associationOf(account, id) !== undefined) {
    const message = `Elastic IP address [${id}] is already associated`;
    return { code: 'Resource.AlreadyAssociated', message };
  }
  return undefined;
}

function pick({ id, privateIpAddress }: NetworkInterfaceRecord) {
  return { id, privateIpAddress };
}

function connectivityOf({
  ConnectivityType: connectivityType = 'public',
  AllocationId,
}: CreateNatGatewayRequest): ConnectivityType {
  switch (connectivityType) {
    case 'public':
      if (AllocationId === undefined) throw missingParameter('AllocationId');
      return connectivityType;
    case 'private':
      if (AllocationId === undefined) return connectivityType;
      throw invalidParameterCombination('An allocation ID cannot be specified for a private NAT gateway.');
    default:
      throw invalidParameterValue(
        `Value (${String(connectivityType)}) for parameter connectivityType is invalid.`,
      );
  }
}
