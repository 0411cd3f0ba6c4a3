import {
  CreateInternetGatewayCommand,
  DeleteInternetGatewayCommand,
  DescribeInternetGatewaysCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { allPages, calling, present } from '../../../shared/adapters/ec2-calls';
import type { PlannedInternetGateway } from '../../../shared/domain/network/network-plan';
import type { ResourceHandler } from '../ports';
import { foundResources, ownedBy, tagSpecifications } from './ownership';

/** Internet gateways. CreateInternetGateway takes no client token: the intent is our only guard. */
export function internetGatewayHandler(
  ec2: EC2Client,
  stack: string,
): ResourceHandler<PlannedInternetGateway> {
  return {
    safeToRepeat: false,

    create: (gateway, scope) =>
      calling(async () => {
        const { InternetGateway } = await ec2.send(
          new CreateInternetGatewayCommand({
            TagSpecifications: tagSpecifications('internet-gateway', stack, scope, gateway),
          }),
        );
        return present(InternetGateway?.InternetGatewayId, 'InternetGatewayId');
      }),

    findOwned: (resources, scope) =>
      calling(async () => {
        const gateways = await allPages(async (NextToken) => {
          const { InternetGateways, NextToken: next } = await ec2.send(
            new DescribeInternetGatewaysCommand({ Filters: ownedBy(stack, scope), NextToken }),
          );
          return { items: InternetGateways, next };
        });
        return foundResources(
          resources,
          gateways.map(({ InternetGatewayId, Tags }) => ({ id: InternetGatewayId, tags: Tags })),
        );
      }),

    remove: (id) =>
      calling(async () => {
        await ec2.send(new DeleteInternetGatewayCommand({ InternetGatewayId: id }));
      }),
  };
}
