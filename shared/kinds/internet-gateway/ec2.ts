import {
  CreateInternetGatewayCommand,
  DeleteInternetGatewayCommand,
  DescribeInternetGatewaysCommand,
  DetachInternetGatewayCommand,
  type EC2Client,
  type InternetGateway,
} from '@aws-sdk/client-ec2';
import { calling, ec2CodeOf, present } from '../../adapters/ec2-calls';
import { VPC_KEY } from '../../domain/network/network-plan';
import type { Ec2Settings } from '../ec2/settings';
import type { OrphanKind } from '../ec2/orphans';
import { findTagged, idOnRecord, ownedBy, tagSpecifications } from '../ec2/ownership';
import { described, tagsByKey, type Reader } from '../ec2/reader';
import type { ResourceHandler } from '../resource-handler';
import { contentItem, unlessGone, type VpcContents } from '../ec2/vpc-contents';
import type { LiveInternetGateway } from './compare';
import { INTERNET_GATEWAY_KEY, type PlannedInternetGateway } from './plan';

export const reader: Reader<LiveInternetGateway> = {
  kind: 'internet-gateway',
  byId: 'internet-gateway-id',
  describe: (ec2, Filters) =>
    described(
      'DescribeInternetGateways',
      async (NextToken) => {
        const answer = await ec2.send(new DescribeInternetGatewaysCommand({ Filters, NextToken }));
        return { items: answer.InternetGateways, next: answer.NextToken };
      },
      liveInternetGateway,
    ),
};

function liveInternetGateway({
  InternetGatewayId,
  Attachments,
  OwnerId,
  Tags,
}: InternetGateway): LiveInternetGateway {
  const attachment = Attachments?.find(({ State }) => State !== 'detaching' && State !== 'detached');
  const vpcId = attachment?.VpcId;
  return {
    kind: 'internet-gateway',
    id: present(InternetGatewayId, 'InternetGatewayId'),
    tags: tagsByKey(Tags),
    ...(vpcId !== undefined && { vpcId }),
    ...(OwnerId !== undefined && { ownerId: OwnerId }),
  };
}

/** Internet gateways. CreateInternetGateway takes no client token: the intent is our only guard. */
export function handler(ec2: EC2Client, { stack }: Ec2Settings): ResourceHandler<PlannedInternetGateway> {
  return {
    safeToRepeat: false,

    create: (gateway, scope) =>
      calling('CreateInternetGateway', async () => {
        const { InternetGateway } = await ec2.send(
          new CreateInternetGatewayCommand({
            TagSpecifications: tagSpecifications('internet-gateway', stack, scope, gateway),
          }),
        );
        return present(InternetGateway?.InternetGatewayId, 'InternetGatewayId');
      }),

    async findOwned(resources, scope) {
      const vpcId = idOnRecord(scope, VPC_KEY);
      const attached = new Set<string>();
      const found = await findTagged(ec2, reader, ownedBy(stack, scope), resources, (gateway) => {
        if (vpcId !== undefined && gateway.vpcId === vpcId) attached.add(gateway.id);
        return {};
      });
      // Of several, the first is kept: the one that the network uses.
      return found.toSorted((one, other) => Number(attached.has(other.id)) - Number(attached.has(one.id)));
    },

    remove: (id, scope) => removeOwn(ec2, id, idOnRecord(scope, VPC_KEY)),
  };
}

/**
 * Deletes a gateway, attached or not: a worker that crashed may have attached one that no record knows. It is detached
 * from the VPC of its own request only.
 */
async function removeOwn(ec2: EC2Client, id: string, vpcId: string | undefined): Promise<void> {
  try {
    await remove(ec2, id);
  } catch (error) {
    if (vpcId === undefined || ec2CodeOf(error) !== 'DependencyViolation') throw error;
    await detachAndRemove(ec2, id, vpcId);
  }
}

async function remove(ec2: EC2Client, InternetGatewayId: string): Promise<void> {
  await calling('DeleteInternetGateway', () =>
    ec2.send(new DeleteInternetGatewayCommand({ InternetGatewayId })),
  );
}

/** EC2 deletes none that is attached: those in a VPC without a record go with it. */
export const orphans: OrphanKind = { reader, onlyKey: INTERNET_GATEWAY_KEY, remove };

export const contents: VpcContents = {
  type: 'internet-gateway',
  kind: 'internet-gateway',
  async find(ec2, vpcId) {
    const gateways = await reader.describe(ec2, [{ Name: 'attachment.vpc-id', Values: [vpcId] }]);
    return gateways.map((gateway) => contentItem(gateway, gateway.ownerId));
  },
  remove: detachAndRemove,
};

async function detachAndRemove(ec2: EC2Client, InternetGatewayId: string, VpcId: string): Promise<void> {
  await unlessGone(() =>
    calling('DetachInternetGateway', () =>
      ec2.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId })),
    ),
  );
  await remove(ec2, InternetGatewayId);
}
