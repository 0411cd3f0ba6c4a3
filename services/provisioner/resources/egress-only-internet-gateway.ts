import {
  CreateEgressOnlyInternetGatewayCommand,
  DeleteEgressOnlyInternetGatewayCommand,
  DescribeEgressOnlyInternetGatewaysCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { allPages, calling, present } from '../../../shared/adapters/ec2-calls';
import { VPC_KEY, type PlannedEgressOnlyInternetGateway } from '../../../shared/domain/network/network-plan';
import type { ResourceHandler } from '../ports';
import { clientToken, foundResources, ownedBy, tagSpecifications, vpcIdOf } from './ownership';

/** Egress-only internet gateways, by which IPv6 traffic gets out. Their create takes a client token. */
export function egressOnlyInternetGatewayHandler(
  ec2: EC2Client,
  stack: string,
): ResourceHandler<PlannedEgressOnlyInternetGateway> {
  return {
    safeToRepeat: true,

    create: (gateway, scope) =>
      calling(async () => {
        const { EgressOnlyInternetGateway } = await ec2.send(
          new CreateEgressOnlyInternetGatewayCommand({
            VpcId: scope.idOf(VPC_KEY),
            ClientToken: clientToken(stack, scope, gateway.key),
            TagSpecifications: tagSpecifications('egress-only-internet-gateway', stack, scope, gateway),
          }),
        );
        return present(EgressOnlyInternetGateway?.EgressOnlyInternetGatewayId, 'EgressOnlyInternetGatewayId');
      }),

    findOwned: (resources, scope) =>
      calling(async () => {
        const vpcId = vpcIdOf(scope);
        const gateways = await allPages(async (NextToken) => {
          const { EgressOnlyInternetGateways, NextToken: next } = await ec2.send(
            new DescribeEgressOnlyInternetGatewaysCommand({ Filters: ownedBy(stack, scope), NextToken }),
          );
          return { items: EgressOnlyInternetGateways, next };
        });
        // There is no filter for the VPC.
        const inVpc = gateways.filter(({ Attachments }) => Attachments?.some(({ VpcId }) => VpcId === vpcId));
        return foundResources(
          resources,
          inVpc.map(({ EgressOnlyInternetGatewayId, Tags }) => ({
            id: EgressOnlyInternetGatewayId,
            tags: Tags,
          })),
        );
      }),

    remove: (id) =>
      calling(async () => {
        await ec2.send(new DeleteEgressOnlyInternetGatewayCommand({ EgressOnlyInternetGatewayId: id }));
      }),
  };
}
