import {
  AttachInternetGatewayCommand,
  DescribeInternetGatewaysCommand,
  DetachInternetGatewayCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { calling } from '../../../shared/adapters/ec2-calls';
import {
  INTERNET_GATEWAY_KEY,
  VPC_KEY,
  type PlannedInternetGatewayAttachment,
} from '../../../shared/domain/network/network-plan';
import type { ResourceHandler } from '../ports';
import { compositeId, partsOf } from './composite-id';
import { idOnRecord, vpcIdOf } from './ownership';

/**
 * Attachments of internet gateways. EC2 refuses a second one with Resource.AlreadyAssociated and knows no ids of
 * them: theirs are those of gateway and VPC.
 */
export function internetGatewayAttachmentHandler(
  ec2: EC2Client,
): ResourceHandler<PlannedInternetGatewayAttachment> {
  return {
    safeToRepeat: true,

    create: (_, scope) =>
      calling(async () => {
        const [InternetGatewayId, VpcId] = [scope.idOf(INTERNET_GATEWAY_KEY), scope.idOf(VPC_KEY)];
        await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
        return compositeId(InternetGatewayId, VpcId);
      }),

    findOwned: (resources, scope) =>
      calling(async () => {
        const [gatewayId, vpcId] = [idOnRecord(scope, INTERNET_GATEWAY_KEY), vpcIdOf(scope)];
        if (gatewayId === undefined) return [];
        const { InternetGateways: [gateway] = [] } = await ec2.send(
          // By a filter: an id that is not visible yet would be an error.
          new DescribeInternetGatewaysCommand({
            Filters: [{ Name: 'internet-gateway-id', Values: [gatewayId] }],
          }),
        );
        const isAttached = gateway?.Attachments?.some(
          ({ VpcId, State }) => VpcId === vpcId && State !== 'detaching' && State !== 'detached',
        );
        return isAttached ? resources.map(({ key }) => ({ key, id: compositeId(gatewayId, vpcId) })) : [];
      }),

    remove: (id) =>
      calling(async () => {
        const [InternetGatewayId, VpcId] = partsOf(id);
        await ec2.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
      }),
  };
}
