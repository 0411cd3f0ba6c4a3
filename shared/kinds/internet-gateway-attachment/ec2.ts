import {
  AttachInternetGatewayCommand,
  DetachInternetGatewayCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { calling } from '../../adapters/ec2-calls';
import { VPC_KEY } from '../../domain/network/network-plan';
import { compositeId, partsOf } from '../composite-id';
import { reader as internetGateways } from '../internet-gateway/ec2';
import { INTERNET_GATEWAY_KEY } from '../internet-gateway/plan';
import { idOnRecord, vpcIdOf } from '../ec2/ownership';
import type { ResourceHandler } from '../resource-handler';
import type { PlannedInternetGatewayAttachment } from './plan';

/**
 * Attachments of internet gateways. EC2 refuses a second one with Resource.AlreadyAssociated and knows no ids of
 * them: theirs are those of gateway and VPC.
 */
export function handler(ec2: EC2Client): ResourceHandler<PlannedInternetGatewayAttachment> {
  return {
    safeToRepeat: true,

    create: (_, scope) =>
      calling('AttachInternetGateway', async () => {
        const [InternetGatewayId, VpcId] = [scope.idOf(INTERNET_GATEWAY_KEY), scope.idOf(VPC_KEY)];
        await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
        return compositeId(InternetGatewayId, VpcId);
      }),

    async findOwned(resources, scope) {
      const [gatewayId, vpcId] = [idOnRecord(scope, INTERNET_GATEWAY_KEY), vpcIdOf(scope)];
      if (gatewayId === undefined) return [];
      // By a filter: an id that is not visible yet would be an error.
      const filters = [{ Name: 'internet-gateway-id', Values: [gatewayId] }];
      const [gateway] = await internetGateways.describe(ec2, filters);
      if (gateway?.vpcId !== vpcId) return [];
      return resources.map(({ key }) => ({ key, id: compositeId(gatewayId, vpcId) }));
    },

    remove: (id) =>
      calling('DetachInternetGateway', async () => {
        const [InternetGatewayId, VpcId] = partsOf(id);
        await ec2.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
      }),
  };
}
