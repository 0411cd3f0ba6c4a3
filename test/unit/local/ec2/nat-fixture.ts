import type { NatGateway, NetworkInterface } from '@aws-sdk/client-ec2';
import type { Ec2Simulator } from '../../../../infra/local/emulators/ec2/ec2-model';
import { givenSubnet, givenVpc, idOf } from './ec2-fixture';
import { givenInternetGateway } from './routing-fixture';

/** A subnet in a VPC of its own that has an internet gateway. */
export function givenPublicSubnet(ec2: Ec2Simulator): { readonly vpcId: string; readonly subnetId: string } {
  const vpcId = givenVpc(ec2);
  givenInternetGateway(ec2, vpcId);
  return { vpcId, subnetId: givenSubnet(ec2, vpcId) };
}

export function givenAddress(ec2: Ec2Simulator): string {
  return idOf(ec2.call('AllocateAddress', { Domain: 'vpc' }).AllocationId);
}

/** A public one, with a new address if none is named. */
export function givenNatGateway(
  ec2: Ec2Simulator,
  subnetId: string,
  allocationId: string = givenAddress(ec2),
): string {
  const { NatGateway } = ec2.call('CreateNatGateway', { SubnetId: subnetId, AllocationId: allocationId });
  return idOf(NatGateway?.NatGatewayId);
}

export function natGatewayOf(ec2: Ec2Simulator, natGatewayId: string): NatGateway | undefined {
  return ec2.call('DescribeNatGateways', { NatGatewayIds: [natGatewayId] }).NatGateways?.[0];
}

/** The interfaces that DescribeNetworkInterfaces finds by one filter. */
export function interfacesWhere(ec2: Ec2Simulator, Name: string, ...Values: string[]): NetworkInterface[] {
  return ec2.call('DescribeNetworkInterfaces', { Filters: [{ Name, Values }] }).NetworkInterfaces ?? [];
}
