import {
  AllocateAddressCommand,
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  DeleteInternetGatewayCommand,
  DeleteNatGatewayCommand,
  DescribeAddressesCommand,
  DescribeNatGatewaysCommand,
  DetachInternetGatewayCommand,
  ReleaseAddressCommand,
} from '@aws-sdk/client-ec2';
import type { EC2Client } from '@aws-sdk/client-ec2';
import { idOf } from './ec2-fixture';

/** A VPC and a subnet in it, where nothing is in the end that was not in the beginning. */
interface Place {
  readonly VpcId: string;
  readonly SubnetId: string;
}

/** Every action of elastic IP addresses and NAT gateways through the real SDK. */
export async function translateAddresses(client: EC2Client, { VpcId, SubnetId }: Place): Promise<void> {
  const { InternetGateway } = await client.send(new CreateInternetGatewayCommand({}));
  const InternetGatewayId = idOf(InternetGateway?.InternetGatewayId);
  await client.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
  const { AllocationId, PublicIp } = await client.send(new AllocateAddressCommand({ Domain: 'vpc' }));

  const { NatGateway } = await client.send(
    new CreateNatGatewayCommand({ SubnetId, AllocationId, ClientToken: 'nat' }),
  );
  const NatGatewayId = idOf(NatGateway?.NatGatewayId);
  expect(NatGateway).toMatchObject({ State: 'pending', VpcId, SubnetId });
  const ofVpc = { Filter: [{ Name: 'vpc-id', Values: [VpcId] }] };
  const { NatGateways } = await client.send(new DescribeNatGatewaysCommand(ofVpc));
  expect(NatGateways).toMatchObject([
    { NatGatewayId, State: 'available', NatGatewayAddresses: [{ AllocationId, PublicIp }] },
  ]);
  await client.send(new DeleteNatGatewayCommand({ NatGatewayId }));

  const { Addresses } = await client.send(new DescribeAddressesCommand({}));
  expect(Addresses).toMatchObject([{ AllocationId, PublicIp }]);
  await client.send(new ReleaseAddressCommand({ AllocationId }));
  await client.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
  await client.send(new DeleteInternetGatewayCommand({ InternetGatewayId }));
}
