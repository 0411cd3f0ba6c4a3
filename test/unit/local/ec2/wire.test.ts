import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import {
  CreateNetworkInterfaceCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  DeleteNetworkInterfaceCommand,
  DeleteSecurityGroupCommand,
  DeleteSubnetCommand,
  DeleteTagsCommand,
  DeleteVpcCommand,
  DescribeAvailabilityZonesCommand,
  DescribeCarrierGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeTransitGatewayVpcAttachmentsCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpnGatewaysCommand,
  DisassociateVpcCidrBlockCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeTagsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcsCommand,
  EC2Client,
  EC2ServiceException,
  ModifySubnetAttributeCommand,
  ModifyVpcAttributeCommand,
  paginateDescribeVpcs,
} from '@aws-sdk/client-ec2';
import { createEc2Emulator } from '../../../../infra/local/emulators/ec2/emulator';
import type { Ec2Simulator } from '../../../../infra/local/emulators/ec2/ec2-model';
import { operations } from '../../../../infra/local/emulators/ec2/operations';
import { idOf, openEc2 } from './ec2-fixture';
import { translateAddresses } from './wire-addresses';
import { routeAndUnroute } from './wire-routing';
import { filterTraffic, guardTraffic, observeTraffic, reachServices } from './wire-surroundings';

let simulator: Ec2Simulator;
let server: Server;
let client: EC2Client;
const actionsUsed = new Set<string>();

beforeEach(async () => {
  simulator = openEc2().ec2;
  const emulator = createEc2Emulator(simulator);
  server = createServer((request, response) => {
    void (async () => {
      const body = await buffer(request);
      const answer = await emulator.handle({ service: 'ec2', action: '', headers: {}, body });
      response.writeHead(answer.status, answer.headers).end(answer.body);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = new EC2Client({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        actionsUsed.add(commandName.replace(/Command$/, ''));
        return next(args);
      },
    { step: 'initialize' },
  );
});

afterEach(async () => {
  client.destroy();
  await new Promise((resolve) => server.close(resolve));
});

/** Name and HTTP status of the error a request ends with. */
async function failure(sending: Promise<unknown>) {
  try {
    await sending;
  } catch (error) {
    if (error instanceof EC2ServiceException) {
      return { name: error.name, status: error.$metadata.httpStatusCode };
    }
    throw error;
  }
  throw new Error('The request succeeded.');
}

test('the real SDK builds a network, reads it and takes it down, with every action there is', async () => {
  const tags = [
    { Key: 'Name', Value: 'a & b <ü>' },
    { Key: 'empty', Value: '' },
  ];
  const { Vpc } = await client.send(
    new CreateVpcCommand({
      CidrBlock: '10.0.0.0/16',
      TagSpecifications: [{ ResourceType: 'vpc', Tags: tags }],
    }),
  );
  const VpcId = idOf(Vpc?.VpcId);
  expect(Vpc).toMatchObject({ State: 'pending', CidrBlock: '10.0.0.0/16', IsDefault: false, Tags: tags });

  const { Subnet } = await client.send(
    new CreateSubnetCommand({ VpcId, CidrBlock: '10.0.1.0/24', AvailabilityZone: 'us-east-1b' }),
  );
  const SubnetId = idOf(Subnet?.SubnetId);
  expect(Subnet).toMatchObject({ AvailabilityZone: 'us-east-1b', AvailableIpAddressCount: 251 });

  const ofVpc = { Filters: [{ Name: 'vpc-id', Values: [VpcId] }] };
  expect((await client.send(new DescribeVpcsCommand({ VpcIds: [VpcId] }))).Vpcs).toEqual(simulator.vpcs());
  expect((await client.send(new DescribeSubnetsCommand(ofVpc))).Subnets).toEqual(simulator.subnets());
  expect((await client.send(new DescribeSecurityGroupsCommand(ofVpc))).SecurityGroups).toHaveLength(1);
  expect((await client.send(new DescribeRouteTablesCommand(ofVpc))).RouteTables).toHaveLength(1);
  expect((await client.send(new DescribeNetworkAclsCommand(ofVpc))).NetworkAcls).toHaveLength(1);
  expect((await client.send(new DescribeVpnGatewaysCommand({}))).VpnGateways).toEqual([]);
  expect((await client.send(new DescribeVpcPeeringConnectionsCommand({}))).VpcPeeringConnections).toEqual([]);
  const attachments = await client.send(new DescribeTransitGatewayVpcAttachmentsCommand(ofVpc));
  expect(attachments.TransitGatewayVpcAttachments).toEqual([]);
  expect((await client.send(new DescribeCarrierGatewaysCommand(ofVpc))).CarrierGateways).toEqual([]);
  expect((await client.send(new DescribeAvailabilityZonesCommand({}))).AvailabilityZones).toHaveLength(6);

  await client.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: true } }));
  const attribute = await client.send(
    new DescribeVpcAttributeCommand({ VpcId, Attribute: 'enableDnsHostnames' }),
  );
  expect(attribute.EnableDnsHostnames).toEqual({ Value: true });
  await client.send(new ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch: { Value: true } }));
  expect(simulator.subnets()[0]?.MapPublicIpOnLaunch).toBe(true);

  const ipv6 = { CidrBlock: '10.1.0.0/16', AmazonProvidedIpv6CidrBlock: true };
  const { Vpc: dualStack } = await client.send(new CreateVpcCommand(ipv6));
  const [block] = dualStack?.Ipv6CidrBlockAssociationSet ?? [];
  await client.send(new DisassociateVpcCidrBlockCommand({ AssociationId: block?.AssociationId }));
  expect(simulator.vpcs()[1]?.Ipv6CidrBlockAssociationSet).toMatchObject([
    { AssociationId: block?.AssociationId, Ipv6CidrBlockState: { State: 'disassociated' } },
  ]);
  await client.send(new DeleteVpcCommand({ VpcId: dualStack?.VpcId }));

  await client.send(new CreateTagsCommand({ Resources: [SubnetId], Tags: [{ Key: 'a', Value: '1' }] }));
  const { Tags } = await client.send(new DescribeTagsCommand({ Filters: [{ Name: 'key', Values: ['a'] }] }));
  expect(Tags).toEqual([{ Key: 'a', Value: '1', ResourceId: SubnetId, ResourceType: 'subnet' }]);
  await client.send(new DeleteTagsCommand({ Resources: [SubnetId], Tags: [{ Key: 'a' }] }));
  expect(simulator.subnets()[0]).not.toHaveProperty('Tags');

  await routeAndUnroute(client, { VpcId, SubnetId });
  await translateAddresses(client, { VpcId, SubnetId });
  await reachServices(client, VpcId);
  await observeTraffic(client, VpcId);
  await guardTraffic(client, VpcId);
  await filterTraffic(client, { VpcId, SubnetId });

  const { GroupId } = await client.send(
    new CreateSecurityGroupCommand({ GroupName: 'web', Description: 'web', VpcId }),
  );
  const { NetworkInterface } = await client.send(
    new CreateNetworkInterfaceCommand({ SubnetId, Groups: [idOf(GroupId)] }),
  );
  const NetworkInterfaceId = idOf(NetworkInterface?.NetworkInterfaceId);
  const interfaces = await client.send(new DescribeNetworkInterfacesCommand(ofVpc));
  expect(interfaces.NetworkInterfaces).toEqual([NetworkInterface]);
  const deleteSubnet = () => client.send(new DeleteSubnetCommand({ SubnetId }));
  expect(await failure(deleteSubnet())).toEqual({ name: 'DependencyViolation', status: 400 });

  await client.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
  await client.send(new DeleteSecurityGroupCommand({ GroupId }));
  await deleteSubnet();
  await client.send(new DeleteVpcCommand({ VpcId }));
  expect(simulator.vpcs()).toEqual([]);
  expect((await client.send(new DescribeVpcsCommand({}))).Vpcs).toEqual([]);
  expect([...actionsUsed].sort()).toEqual(Object.keys(operations).sort());
});

test('errors arrive under their AWS names', async () => {
  const create = (CidrBlock: string) => failure(client.send(new CreateVpcCommand({ CidrBlock })));

  expect(await create('10.0.0.0/8')).toEqual({ name: 'InvalidVpc.Range', status: 400 });
  expect(await create('x')).toEqual({ name: 'InvalidParameterValue', status: 400 });
  simulator.configure({ vpcQuota: 0 });
  expect(await create('10.0.0.0/16')).toEqual({ name: 'VpcLimitExceeded', status: 400 });
  const dryRun = client.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16', DryRun: true }));
  expect(await failure(dryRun)).toEqual({ name: 'DryRunOperation', status: 412 });
  const missing = client.send(new DeleteVpcCommand({ VpcId: 'vpc-0123456789abcdef0' }));
  expect(await failure(missing)).toEqual({ name: 'InvalidVpcID.NotFound', status: 400 });
});

test('throttling is a 503 that the SDK knows as throttling', async () => {
  simulator.configure({ throttling: true });
  for (let count = 0; count < 50; count += 1) simulator.call('CreateVpc', { CidrBlock: '10.0.0.0/16' });
  const throttled = client.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
  expect(await failure(throttled)).toEqual({ name: 'RequestLimitExceeded', status: 503 });
  expect(simulator.vpcs()).toHaveLength(50);
});

test('the paginator of the SDK finds everything', async () => {
  for (let count = 0; count < 12; count += 1) simulator.call('CreateVpc', { CidrBlock: '10.0.0.0/16' });
  const pages: number[] = [];
  for await (const page of paginateDescribeVpcs({ client, pageSize: 5 }, {})) {
    pages.push(page.Vpcs?.length ?? 0);
  }
  expect(pages).toEqual([5, 5, 2]);
});
