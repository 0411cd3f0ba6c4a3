import {
  CreateVpcCommand,
  DeleteVpcCommand,
  DescribeVpcsCommand,
  type EC2Client,
  type Vpc,
} from '@aws-sdk/client-ec2';
import { calling, present } from '../../adapters/ec2-calls';
import { VPC_KEY } from '../../domain/network/network-plan';
import type { Ec2Settings } from '../ec2/settings';
import type { OrphanKind } from '../ec2/orphans';
import { findTagged, ownedBy, tagSpecifications } from '../ec2/ownership';
import type { CountUsed } from '../ec2/quota-usage';
import { described, tagsByKey, type Reader } from '../ec2/reader';
import type { ResourceHandler } from '../resource-handler';
import type { LiveVpc } from './compare';
import type { PlannedVpc } from './plan';

export const reader: Reader<LiveVpc> = {
  kind: 'vpc',
  byId: 'vpc-id',
  describe: (ec2, Filters) =>
    described(
      'DescribeVpcs',
      async (NextToken) => {
        const answer = await ec2.send(new DescribeVpcsCommand({ Filters, NextToken }));
        return { items: answer.Vpcs, next: answer.NextToken };
      },
      liveVpc,
    ),
};

function liveVpc({ VpcId, OwnerId, CidrBlock, Ipv6CidrBlockAssociationSet = [], Tags }: Vpc): LiveVpc {
  const ipv6 = Ipv6CidrBlockAssociationSet.find(
    ({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State === 'associated',
  );
  return {
    kind: 'vpc',
    id: present(VpcId, 'VpcId'),
    tags: tagsByKey(Tags),
    ...(OwnerId !== undefined && { ownerId: OwnerId }),
    cidrBlock: present(CidrBlock, 'CidrBlock'),
    ...(ipv6?.Ipv6CidrBlock !== undefined && { ipv6CidrBlock: ipv6.Ipv6CidrBlock }),
  };
}

/** VPCs. CreateVpc takes no client token and refuses nothing a second time: the intent is our only guard. */
export function handler(ec2: EC2Client, { stack }: Ec2Settings): ResourceHandler<PlannedVpc> {
  return {
    safeToRepeat: false,

    create: (vpc, scope) =>
      calling('CreateVpc', async () => {
        const { Vpc } = await ec2.send(
          new CreateVpcCommand({
            CidrBlock: vpc.cidrBlock,
            ...(vpc.ipv6 && { AmazonProvidedIpv6CidrBlock: true }),
            TagSpecifications: tagSpecifications('vpc', stack, scope, vpc),
          }),
        );
        return present(Vpc?.VpcId, 'VpcId');
      }),

    findOwned: (resources, scope) =>
      findTagged(ec2, reader, ownedBy(stack, scope), resources, (vpc) =>
        // A run after a retry may get other addresses of its pool.
        resources.every(({ cidrBlock }) => cidrBlock !== vpc.cidrBlock) ? { isMisfit: true } : {},
      ),

    remove: (id) => remove(ec2, id),
  };
}

async function remove(ec2: EC2Client, VpcId: string): Promise<void> {
  await calling('DeleteVpc', () => ec2.send(new DeleteVpcCommand({ VpcId })));
}

export const orphans: OrphanKind = { reader, onlyKey: VPC_KEY, remove };

/** The quota is of all in the Region. */
export const countUsed: CountUsed = async (ec2) => (await reader.describe(ec2, [])).length;
