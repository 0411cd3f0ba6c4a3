import {
  DescribeInternetGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcEndpointsCommand,
  type EC2Client,
  type Filter,
  type Tag,
} from '@aws-sdk/client-ec2';
import { allPages } from '../../../shared/adapters/ec2-calls';
import { TAGS } from '../../../shared/domain/network/network-tags';
import type { Blocker } from '../../../shared/domain/request/vpc-request';

/** Whose tags mark a resource as ours. */
export interface Ours {
  readonly stack: string;
  readonly requestId: string;
}

/**
 * What somebody else has put into a VPC and has to be deleted before it. What every VPC comes with (its default
 * security group, main route table and default ACL) goes with it.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpc.html
 */
export async function foreignResources(ec2: EC2Client, vpcId: string, ours: Ours): Promise<Blocker[]> {
  const found = await Promise.all(LISTINGS.map((list) => list(ec2, vpcId)));
  return found
    .flat()
    .filter(({ tags = [] }) => !bears(tags, ours))
    .map(({ type, id = '', owner = '', description = '' }) => ({ type, id, owner, description }));
}

/** Something in a VPC, in our words. */
interface Found {
  readonly type: string;
  readonly id: string | undefined;
  readonly owner: string | undefined;
  readonly description: string | undefined;
  /** By which it may be ours; absent for what we never make. */
  readonly tags?: readonly Tag[] | undefined;
}

interface Page<T> {
  readonly items: readonly T[] | undefined;
  readonly next: string | undefined;
}

interface Listing<T> {
  readonly type: string;
  /** The filter that selects by VPC. */
  readonly filter?: string;
  readonly describe: (
    ec2: EC2Client,
    page: { Filters: Filter[]; NextToken: string | undefined },
  ) => Promise<Page<T>>;
  /** What comes and goes with the VPC, or goes already. Absent: nothing. */
  readonly isNoHindrance?: (item: T) => boolean;
  readonly view: (item: T) => Omit<Found, 'type'>;
}

function listing<T>({ type, filter = 'vpc-id', describe, isNoHindrance, view }: Listing<T>) {
  return async (ec2: EC2Client, vpcId: string): Promise<Found[]> => {
    const Filters = [{ Name: filter, Values: [vpcId] }];
    const items = await allPages((NextToken) => describe(ec2, { Filters, NextToken }));
    return items.filter((item) => !isNoHindrance?.(item)).map((item) => ({ type, ...view(item) }));
  };
}

const LISTINGS = [
  listing({
    type: 'security-group',
    async describe(ec2, page) {
      const answer = await ec2.send(new DescribeSecurityGroupsCommand(page));
      return { items: answer.SecurityGroups, next: answer.NextToken };
    },
    isNoHindrance: ({ GroupName }) => GroupName === 'default',
    view: ({ GroupId, GroupName, OwnerId }) => ({
      id: GroupId,
      owner: OwnerId,
      description: GroupName,
    }),
  }),

  listing({
    type: 'subnet',
    async describe(ec2, page) {
      const answer = await ec2.send(new DescribeSubnetsCommand(page));
      return { items: answer.Subnets, next: answer.NextToken };
    },
    view: ({ SubnetId, CidrBlock, OwnerId, Tags }) => ({
      id: SubnetId,
      owner: OwnerId,
      description: CidrBlock,
      tags: Tags,
    }),
  }),

  listing({
    type: 'route-table',
    async describe(ec2, page) {
      const answer = await ec2.send(new DescribeRouteTablesCommand(page));
      return { items: answer.RouteTables, next: answer.NextToken };
    },
    isNoHindrance: ({ Associations = [] }) => Associations.some(({ Main }) => Main),
    view: ({ RouteTableId, OwnerId, Tags }) => ({
      id: RouteTableId,
      owner: OwnerId,
      description: nameIn(Tags),
      tags: Tags,
    }),
  }),

  listing({
    type: 'network-acl',
    async describe(ec2, page) {
      const answer = await ec2.send(new DescribeNetworkAclsCommand(page));
      return { items: answer.NetworkAcls, next: answer.NextToken };
    },
    isNoHindrance: ({ IsDefault = false }) => IsDefault,
    view: ({ NetworkAclId, OwnerId, Tags }) => ({
      id: NetworkAclId,
      owner: OwnerId,
      description: nameIn(Tags),
    }),
  }),

  listing({
    type: 'internet-gateway',
    filter: 'attachment.vpc-id',
    async describe(ec2, page) {
      const answer = await ec2.send(new DescribeInternetGatewaysCommand(page));
      return { items: answer.InternetGateways, next: answer.NextToken };
    },
    view: ({ InternetGatewayId, OwnerId, Tags }) => ({
      id: InternetGatewayId,
      owner: OwnerId,
      description: nameIn(Tags),
      tags: Tags,
    }),
  }),

  listing({
    type: 'vpc-endpoint',
    async describe(ec2, page) {
      const answer = await ec2.send(new DescribeVpcEndpointsCommand(page));
      return { items: answer.VpcEndpoints, next: answer.NextToken };
    },
    // Deleting or deleted, with a capital letter or without.
    isNoHindrance: ({ State = '' }) => /^delet/i.test(State),
    view: ({ VpcEndpointId, OwnerId, ServiceName, Tags }) => ({
      id: VpcEndpointId,
      owner: OwnerId,
      description: ServiceName,
      tags: Tags,
    }),
  }),
];

function bears(tags: readonly Tag[], { stack, requestId }: Ours): boolean {
  return valueOf(tags, TAGS.stack) === stack && valueOf(tags, TAGS.requestId) === requestId;
}

function nameIn(tags: readonly Tag[] = []): string | undefined {
  return valueOf(tags, TAGS.name);
}

function valueOf(tags: readonly Tag[], key: string): string | undefined {
  return tags.find(({ Key }) => Key === key)?.Value;
}
