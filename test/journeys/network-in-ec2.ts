import {
  DescribeAddressesCommand,
  DescribeEgressOnlyInternetGatewaysCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  type EC2Client,
  type Tag,
} from '@aws-sdk/client-ec2';

/** What has the tags of requests in EC2, read by an independent client. Without what is deleted and still shown. */
export type NetworkInEc2 = Awaited<ReturnType<typeof networkInEc2>>;

/** @param requestId the owner; all requests if absent */
export async function networkInEc2(ec2: EC2Client, requestId = '*') {
  const Filters = [{ Name: 'tag:vpc-vending:request-id', Values: [requestId] }];
  const [vpcs, subnets, routeTables, internet, egressOnly, nat, elasticIps, endpoints] = await Promise.all([
    ec2.send(new DescribeVpcsCommand({ Filters })),
    ec2.send(new DescribeSubnetsCommand({ Filters })),
    ec2.send(new DescribeRouteTablesCommand({ Filters })),
    ec2.send(new DescribeInternetGatewaysCommand({ Filters })),
    ec2.send(new DescribeEgressOnlyInternetGatewaysCommand({ Filters })),
    ec2.send(new DescribeNatGatewaysCommand({ Filter: Filters })),
    ec2.send(new DescribeAddressesCommand({ Filters })),
    ec2.send(new DescribeVpcEndpointsCommand({ Filters })),
  ]);
  return {
    vpcs: vpcs.Vpcs ?? [],
    subnets: subnets.Subnets ?? [],
    routeTables: routeTables.RouteTables ?? [],
    internetGateways: internet.InternetGateways ?? [],
    egressOnlyInternetGateways: egressOnly.EgressOnlyInternetGateways ?? [],
    natGateways: (nat.NatGateways ?? []).filter(({ State }) => State !== 'deleted'),
    addresses: elasticIps.Addresses ?? [],
    endpoints: endpoints.VpcEndpoints ?? [],
  };
}

interface Tagged {
  readonly Tags?: readonly Tag[] | undefined;
}

/** Everything of a network, whatever it is. */
export function partsOf(network: NetworkInEc2): readonly Tagged[] {
  return Object.values(network).flat();
}

export function tagsOf({ Tags = [] }: Tagged): Readonly<Record<string, string>> {
  return Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
}

/** Which resource of the plan it is. */
export function keyOf(part: Tagged): string {
  return tagsOf(part)['vpc-vending:resource'] ?? '';
}

/** The owning request. */
export function requestIdOf(part: Tagged): string {
  return tagsOf(part)['vpc-vending:request-id'] ?? '';
}
