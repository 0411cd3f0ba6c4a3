import {
  CreateNatGatewayCommand,
  DeleteNatGatewayCommand,
  DescribeNatGatewaysCommand,
  type EC2Client,
  type NatGateway,
} from '@aws-sdk/client-ec2';
import { allPages, calling, present } from '../../../shared/adapters/ec2-calls';
import type { PlannedNatGateway } from '../../../shared/domain/network/network-plan';
import type { FoundResource, ResourceHandler } from '../ports';
import { clientToken, foundResources, ownedInVpc, tagSpecifications } from './ownership';

/**
 * Public NAT gateways. CreateNatGateway takes a client token, and answers long before the gateway works; it may
 * still fail. One that is deleted keeps its subnet and address in use for a while, and is shown for an hour.
 */
export function natGatewayHandler(ec2: EC2Client, stack: string): ResourceHandler<PlannedNatGateway> {
  return {
    safeToRepeat: true,
    comesUp: true,

    create: (gateway, scope) =>
      calling(async () => {
        const { NatGateway } = await ec2.send(
          new CreateNatGatewayCommand({
            SubnetId: scope.idOf(gateway.subnet),
            AllocationId: scope.idOf(gateway.elasticIp),
            ClientToken: clientToken(stack, scope, gateway.key),
            TagSpecifications: tagSpecifications('natgateway', stack, scope, gateway),
          }),
        );
        return present(NatGateway?.NatGatewayId, 'NatGatewayId');
      }),

    findOwned: (resources, scope) =>
      calling(async () => {
        const gateways = await allPages(async (NextToken) => {
          const { NatGateways, NextToken: next } = await ec2.send(
            new DescribeNatGatewaysCommand({ Filter: ownedInVpc(stack, scope), NextToken }),
          );
          return { items: NatGateways, next };
        });
        return foundResources(
          resources,
          gateways
            .filter(({ State }) => State !== 'deleting' && State !== 'deleted')
            .map((gateway) => ({ id: gateway.NatGatewayId, tags: gateway.Tags, ...conditionOf(gateway) })),
        );
      }),

    remove: (id) =>
      calling(async () => {
        await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: id }));
      }),
  };
}

function conditionOf({
  State,
  FailureCode,
  FailureMessage = FailureCode,
}: NatGateway): Pick<FoundResource, 'state' | 'reason'> {
  if (State === 'available') return {};
  if (State !== 'failed') return { state: 'pending' };
  return { state: 'failed', ...(FailureMessage !== undefined && { reason: FailureMessage }) };
}
