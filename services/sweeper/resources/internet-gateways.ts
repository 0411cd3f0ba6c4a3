import { DeleteInternetGatewayCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { liveInternetGateways } from '../../../shared/adapters/live/internet-gateways';
import { INTERNET_GATEWAY_KEY } from '../../../shared/domain/network/network-plan';
import type { OwnedKind } from '../ports';
import { deleted, unlessInUse } from './deletion';
import { ownedBy, ownedResource } from './owned-resource';

/** Internet gateways. EC2 deletes none that is attached: those in a surplus VPC go with it. */
export function internetGateways(ec2: EC2Client, stack: string): OwnedKind {
  return {
    kind: 'internet-gateway',
    async list() {
      const gateways = await liveInternetGateways.describe(ec2, [ownedBy(stack)]);
      return gateways.map((gateway) => ownedResource(gateway, INTERNET_GATEWAY_KEY));
    },
    remove: ({ id }) =>
      unlessInUse(async () => {
        await deleted(() => ec2.send(new DeleteInternetGatewayCommand({ InternetGatewayId: id })));
        return 'removed';
      }),
  };
}
