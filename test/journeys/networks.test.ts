import {
  DeleteRouteCommand,
  DeleteVpcEndpointsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcAttributeCommand,
} from '@aws-sdk/client-ec2';
import { aLayoutBody } from '../builders/request-body';
import { EventListener } from './event-listener';
import { LocalStack } from './local-stack';
import { keyOf, networkInEc2, partsOf, tagsOf } from './network-in-ec2';
import { driftOf, planOf } from './network-orders';
import { routingIn, routingOf, targetOf } from './network-routing';

const stack = new LocalStack();
beforeAll(() => stack.start());
afterAll(() => stack.dispose());

/** Three zones, three tiers, dual-stack, a NAT gateway in every zone; endpoints are there by default. */
const BODY = aLayoutBody({
  name: 'payments-prod',
  layout: { availabilityZones: 3, tiers: { public: {}, private: {}, isolated: {} } },
  natGateways: 'per-zone',
  ipv6: true,
});

it('gives a connected network for one POST of five fields, by the calls that its dry run tells', async () => {
  expect(Object.keys(BODY)).toHaveLength(5);
  const listener = await EventListener.subscribe(stack, 'listener');
  const plan = await planOf(stack, BODY);
  let requestId = '';
  const calls = await stack.callsDuring('provisioner', async () => {
    requestId = await stack.request(BODY);
    await stack.untilStatus(requestId, 'READY');
  });
  const view = await stack.view(requestId);
  // How often is counted in virtual time: on a slow machine a call gets no answer in time and is sent again.
  const made = new Set(calls.filter(({ service }) => service === 'ec2').map(({ action }) => action));
  // A function that has asked before remembers the zones.
  expect([...made.add('DescribeAvailabilityZones')].sort()).toEqual(Object.keys(plan.calls.byAction).sort());

  const network = await networkInEc2(stack.ec2, requestId);
  expect(
    network.subnets.map((subnet) => [keyOf(subnet), subnet.CidrBlock, subnet.AvailabilityZone]).sort(),
  ).toEqual(
    plan.subnets.map((subnet) => [`subnet/${subnet.name}`, subnet.cidrBlock, subnet.availabilityZone]).sort(),
  );
  expect(network.natGateways.map(({ State }) => State)).toEqual(['available', 'available', 'available']);
  expect(routingIn(network)).toEqual(routingOf(view, ['a', 'b', 'c']));
  expect(await furnitureOf(view.vpcId)).toEqual({
    dnsHostnames: true,
    rulesOfDefaultGroup: [],
    targetsOfMainTable: ['local'],
  });
  for (const part of partsOf(network)) {
    expect(tagsOf(part)).toMatchObject({
      'vpc-vending:stack': expect.stringMatching(/./) as string,
      'vpc-vending:requested-by': view.requestedBy,
      Name: expect.stringMatching(/^payments-prod/) as string,
    });
  }
  for (const part of [...network.subnets, ...network.routeTables].filter((it) => keyOf(it) !== '')) {
    expect(tagsOf(part)['vpc-vending:tier']).toBe(/^[^/]+\/([a-z]+)/.exec(keyOf(part))?.[1]);
  }
  expect(await driftOf(stack, requestId)).toEqual({ missing: [], changed: [], surplus: [] });

  const { data } = (await listener.next(requestId, 'VpcCreated')).detail;
  expect(data).toMatchObject({ vpcId: view.vpcId, ipv6CidrBlock: view.ipv6CidrBlock });
  expect(data.natGateways).toHaveLength(3);
});

it('shows a network that is not made', async () => {
  let plan;
  const calls = await stack.callsDuring('intake', async () => {
    plan = await planOf(stack, { ...BODY, name: 'never-made' });
  });
  expect(plan).toMatchObject({ dryRun: true, name: 'never-made', cidrBlock: '10.20.0.0/16' });
  expect(calls).not.toEqual([]);
  expect(calls.filter(({ action }) => !/^(Describe|Get|Query)/.test(action))).toEqual([]);
  const listed = await (await stack.fetch('/vpcs?requestedBy=me')).text();
  expect(listed).not.toContain('never-made');
});

it('tells what a third party has removed from a network', async () => {
  const { ec2 } = stack;
  const requestId = await stack.request(aLayoutBody());
  const { resources } = await stack.untilStatus(requestId, 'READY');
  expect(await driftOf(stack, requestId)).toEqual({ missing: [], changed: [], surplus: [] });

  const id = (key: string) => resources.find((resource) => resource.key === key)?.id ?? '';
  const everywhere = { DestinationCidrBlock: '0.0.0.0/0' };
  await ec2.send(new DeleteRouteCommand({ RouteTableId: id('route-table/public'), ...everywhere }));
  await ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: [id('gateway-endpoint/s3')] }));
  const { missing, changed, surplus } = await driftOf(stack, requestId);
  expect(missing.map(({ key }) => key).sort()).toEqual([
    'gateway-endpoint/s3',
    'route-table/public/default-route',
  ]);
  expect({ changed, surplus }).toEqual({ changed: [], surplus: [] });
});

/** What came with the VPC itself. */
async function furnitureOf(VpcId = '') {
  const { ec2 } = stack;
  const inVpc = { Name: 'vpc-id', Values: [VpcId] };
  const isMain = { Name: 'association.main', Values: ['true'] };
  const [attribute, groups, tables] = await Promise.all([
    ec2.send(new DescribeVpcAttributeCommand({ VpcId, Attribute: 'enableDnsHostnames' })),
    ec2.send(new DescribeSecurityGroupsCommand({ Filters: [inVpc] })),
    ec2.send(new DescribeRouteTablesCommand({ Filters: [inVpc, isMain] })),
  ]);
  return {
    dnsHostnames: attribute.EnableDnsHostnames?.Value,
    rulesOfDefaultGroup: groups.SecurityGroups?.flatMap((group) => [
      ...(group.IpPermissions ?? []),
      ...(group.IpPermissionsEgress ?? []),
    ]),
    targetsOfMainTable: [...new Set(tables.RouteTables?.flatMap(({ Routes = [] }) => Routes.map(targetOf)))],
  };
}
