import {
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  CreateEgressOnlyInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  DeleteEgressOnlyInternetGatewayCommand,
  DeleteInternetGatewayCommand,
  DeleteRouteCommand,
  DeleteRouteTableCommand,
  DescribeEgressOnlyInternetGatewaysCommand,
  DescribeInternetGatewaysCommand,
  DescribeRouteTablesCommand,
  DetachInternetGatewayCommand,
  DisassociateRouteTableCommand,
  ReplaceRouteCommand,
  ReplaceRouteTableAssociationCommand,
} from '@aws-sdk/client-ec2';
import type { EC2Client } from '@aws-sdk/client-ec2';
import { idOf } from './ec2-fixture';

/** A VPC and a subnet in it, where nothing is routed yet and nothing is in the end. */
interface Place {
  readonly VpcId: string;
  readonly SubnetId: string;
}

/** Every action of routing through the real SDK. */
export async function routeAndUnroute(client: EC2Client, { VpcId, SubnetId }: Place): Promise<void> {
  const InternetGatewayId = await attachGateway(client, VpcId);
  const EgressOnlyInternetGatewayId = await createEgressOnlyGateway(client, VpcId);

  const { RouteTable } = await client.send(new CreateRouteTableCommand({ VpcId, ClientToken: 'table' }));
  const RouteTableId = idOf(RouteTable?.RouteTableId);
  const ipv4 = { RouteTableId, DestinationCidrBlock: '0.0.0.0/0' };
  const toInternet = { ...ipv4, GatewayId: InternetGatewayId };
  expect((await client.send(new CreateRouteCommand(toInternet))).Return).toBe(true);
  await client.send(new ReplaceRouteCommand(toInternet));
  await client.send(
    new CreateRouteCommand({ RouteTableId, DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId }),
  );
  const { AssociationId } = await client.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId }));

  const byId = { RouteTableIds: [RouteTableId] };
  const { RouteTables } = await client.send(new DescribeRouteTablesCommand(byId));
  expect(RouteTables?.[0]).toMatchObject({
    Routes: [
      { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' },
      { DestinationCidrBlock: '0.0.0.0/0', GatewayId: InternetGatewayId, State: 'active' },
      { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId, State: 'active' },
    ],
    Associations: [{ RouteTableAssociationId: AssociationId, SubnetId, Main: false }],
  });

  const replaced = await client.send(
    new ReplaceRouteTableAssociationCommand({ RouteTableId, AssociationId }),
  );
  await client.send(new DisassociateRouteTableCommand({ AssociationId: replaced.NewAssociationId }));
  await client.send(new DeleteRouteCommand(ipv4));
  await client.send(new DeleteRouteTableCommand({ RouteTableId }));
  await client.send(new DeleteEgressOnlyInternetGatewayCommand({ EgressOnlyInternetGatewayId }));
  await client.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
  await client.send(new DeleteInternetGatewayCommand({ InternetGatewayId }));
}

async function attachGateway(client: EC2Client, VpcId: string): Promise<string> {
  const { InternetGateway } = await client.send(new CreateInternetGatewayCommand({}));
  const InternetGatewayId = idOf(InternetGateway?.InternetGatewayId);
  await client.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
  const attached = { Filters: [{ Name: 'attachment.vpc-id', Values: [VpcId] }] };
  const { InternetGateways } = await client.send(new DescribeInternetGatewaysCommand(attached));
  expect(InternetGateways).toMatchObject([
    { InternetGatewayId, Attachments: [{ State: 'available', VpcId }] },
  ]);
  return InternetGatewayId;
}

async function createEgressOnlyGateway(client: EC2Client, VpcId: string): Promise<string> {
  const { EgressOnlyInternetGateway } = await client.send(
    new CreateEgressOnlyInternetGatewayCommand({ VpcId }),
  );
  const described = await client.send(new DescribeEgressOnlyInternetGatewaysCommand({}));
  expect(described.EgressOnlyInternetGateways).toEqual([EgressOnlyInternetGateway]);
  return idOf(EgressOnlyInternetGateway?.EgressOnlyInternetGatewayId);
}
