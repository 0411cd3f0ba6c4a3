import {
  AllocateAddressCommand,
  DescribeAddressesCommand,
  ReleaseAddressCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { calling, ec2CodeOf, present } from '../../../shared/adapters/ec2-calls';
import type { PlannedElasticIp } from '../../../shared/domain/network-plan';
import type { ResourceHandler } from '../ports';
import { foundResources, ownedBy, tagSpecifications } from './ownership';

/** Elastic IP addresses. AllocateAddress takes no client token: the intent is our only guard. */
export function elasticIpHandler(ec2: EC2Client, stack: string): ResourceHandler<PlannedElasticIp> {
  return {
    safeToRepeat: false,

    create: (elasticIp, scope) =>
      calling(async () => {
        const { AllocationId } = await ec2.send(
          new AllocateAddressCommand({
            Domain: 'vpc',
            TagSpecifications: tagSpecifications('elastic-ip', stack, scope, elasticIp),
          }),
        );
        return present(AllocationId, 'AllocationId');
      }),

    findOwned: (resources, scope) =>
      calling(async () => {
        // Not paged: an account has few.
        const { Addresses = [] } = await ec2.send(
          new DescribeAddressesCommand({ Filters: ownedBy(stack, scope) }),
        );
        return foundResources(
          resources,
          Addresses.map(({ AllocationId, Tags }) => ({ id: AllocationId, tags: Tags })),
        );
      }),

    async remove(id) {
      try {
        await calling(() => ec2.send(new ReleaseAddressCommand({ AllocationId: id })));
      } catch (error) {
        if (ec2CodeOf(error) !== 'AuthFailure') throw error;
        // So EC2 speaks of an address that we released and somebody else has got by now, among other things.
        // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html
        await calling(() => ec2.send(new DescribeAddressesCommand({ AllocationIds: [id] })));
        throw error;
      }
    },
  };
}
