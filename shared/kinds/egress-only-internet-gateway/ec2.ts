import {
  CreateEgressOnlyInternetGatewayCommand,
  DeleteEgressOnlyInternetGatewayCommand,
  DescribeEgressOnlyInternetGatewaysCommand,
  type EC2Client,
  type EgressOnlyInternetGateway,
} from '@aws-sdk/client-ec2';
import { calling, present } from '../../adapters/ec2-calls';
import { VPC_KEY } from '../../domain/network/network-plan';
import type { Ec2Settings } from '../ec2/settings';
import { clientToken, findTagged, ownedBy, tagSpecifications, vpcIdOf } from '../ec2/ownership';
import { described, tagsByKey, type Reader } from '../ec2/reader';
import type { ResourceHandler } from '../resource-handler';
import { contentItem, type VpcContents } from '../ec2/vpc-contents';
import type { LiveEgressOnlyInternetGateway } from './compare';
import type { PlannedEgressOnlyInternetGateway } from './plan';

/** EC2 filters these by their tags and by nothing else. */
export const reader: Reader<LiveEgressOnlyInternetGateway> = {
  kind: 'egress-only-internet-gateway',
  describe: (ec2, Filters) =>
    described(
      'DescribeEgressOnlyInternetGateways',
      async (NextToken) => {
        const answer = await ec2.send(new DescribeEgressOnlyInternetGatewaysCommand({ Filters, NextToken }));
        return { items: answer.EgressOnlyInternetGateways, next: answer.NextToken };
      },
      liveGateway,
    ),
};

function liveGateway({
  EgressOnlyInternetGatewayId,
  Attachments,
  Tags,
}: EgressOnlyInternetGateway): LiveEgressOnlyInternetGateway {
  const vpcId = Attachments?.[0]?.VpcId;
  return {
    kind: 'egress-only-internet-gateway',
    id: present(EgressOnlyInternetGatewayId, 'EgressOnlyInternetGatewayId'),
    tags: tagsByKey(Tags),
    ...(vpcId !== undefined && { vpcId }),
  };
}

/** Egress-only internet gateways, by which IPv6 traffic gets out. Their create takes a client token. */
export function handler(
  ec2: EC2Client,
  { stack }: Ec2Settings,
): ResourceHandler<PlannedEgressOnlyInternetGateway> {
  return {
    safeToRepeat: true,

    create: (gateway, scope) =>
      calling('CreateEgressOnlyInternetGateway', async () => {
        const { EgressOnlyInternetGateway } = await ec2.send(
          new CreateEgressOnlyInternetGatewayCommand({
            VpcId: scope.idOf(VPC_KEY),
            ClientToken: clientToken(stack, scope, gateway.key),
            TagSpecifications: tagSpecifications('egress-only-internet-gateway', stack, scope, gateway),
          }),
        );
        return present(EgressOnlyInternetGateway?.EgressOnlyInternetGatewayId, 'EgressOnlyInternetGatewayId');
      }),

    findOwned: (resources, scope) => {
      const vpcId = vpcIdOf(scope);
      return findTagged(ec2, reader, ownedBy(stack, scope), resources, (gateway) =>
        gateway.vpcId === vpcId ? {} : undefined,
      );
    },

    remove: (id) => remove(ec2, id),
  };
}

async function remove(ec2: EC2Client, id: string): Promise<void> {
  await calling('DeleteEgressOnlyInternetGateway', () =>
    ec2.send(new DeleteEgressOnlyInternetGatewayCommand({ EgressOnlyInternetGatewayId: id })),
  );
}

export const contents: VpcContents = {
  type: 'egress-only-internet-gateway',
  kind: 'egress-only-internet-gateway',
  async find(ec2, vpcId) {
    // EC2 has no filter by VPC for these, and an account has few.
    const gateways = await reader.describe(ec2, []);
    return gateways
      .filter((gateway) => gateway.vpcId === vpcId)
      .map((gateway) => contentItem(gateway, undefined));
  },
  remove,
};
