import {
  AllocateAddressCommand,
  DescribeAddressesCommand,
  ReleaseAddressCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { calling, ec2CodeOf, present } from '../../../shared/adapters/ec2-calls';
import type { PlannedElasticIp } from '../../../shared/domain/network/network-plan';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
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
        throw ec2CodeOf(error) === 'AuthFailure' && (await isInUse(id)) ? inUse(error) : error;
      }
    },
  };

  /** @throws ResourceFailure when there is no such address any more */
  function isInUse(id: string): Promise<boolean> {
    return calling(async () => {
      const { Addresses } = await ec2.send(new DescribeAddressesCommand({ AllocationIds: [id] }));
      return Addresses?.[0]?.AssociationId !== undefined;
    });
  }
}

/**
 * AuthFailure is what EC2 says not only of bad credentials, but of an address that a NAT gateway has, and of one
 * that was released and is somebody else's by now.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html
 */
function inUse(cause: unknown): ResourceFailure {
  return new ResourceFailure('in-use', 'rejected-by-ec2', 'A NAT gateway has the address', { cause });
}
