import {
  AllocateAddressCommand,
  DescribeAddressesCommand,
  ReleaseAddressCommand,
  type Address,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { calling, ec2CodeOf, present } from '../../adapters/ec2-calls';
import { ResourceFailure } from '../../domain/request/resource-failure';
import type { Ec2Settings } from '../ec2/settings';
import type { OrphanKind } from '../ec2/orphans';
import { findTagged, ownedBy, tagSpecifications } from '../ec2/ownership';
import type { CountUsed } from '../ec2/quota-usage';
import { described, tagsByKey, type Reader } from '../ec2/reader';
import type { ResourceHandler } from '../resource-handler';
import type { LiveElasticIp } from './compare';
import type { PlannedElasticIp } from './plan';

export const reader: Reader<LiveElasticIp> = {
  kind: 'elastic-ip',
  byId: 'allocation-id',
  describe: (ec2, Filters) =>
    described(
      'DescribeAddresses',
      async () => {
        const { Addresses } = await ec2.send(new DescribeAddressesCommand({ Filters }));
        // All in one answer: an account has few.
        return { items: Addresses, next: undefined };
      },
      liveElasticIp,
    ),
};

function liveElasticIp({ AllocationId, AssociationId, Tags }: Address): LiveElasticIp {
  return {
    kind: 'elastic-ip',
    id: present(AllocationId, 'AllocationId'),
    tags: tagsByKey(Tags),
    ...(AssociationId && { associationId: AssociationId }),
  };
}

/** Elastic IP addresses. AllocateAddress takes no client token: the intent is our only guard. */
export function handler(ec2: EC2Client, { stack }: Ec2Settings): ResourceHandler<PlannedElasticIp> {
  return {
    safeToRepeat: false,

    create: (elasticIp, scope) =>
      calling('AllocateAddress', async () => {
        const { AllocationId } = await ec2.send(
          new AllocateAddressCommand({
            Domain: 'vpc',
            TagSpecifications: tagSpecifications('elastic-ip', stack, scope, elasticIp),
          }),
        );
        return present(AllocationId, 'AllocationId');
      }),

    async findOwned(resources, scope) {
      const used = new Set<string>();
      const found = await findTagged(ec2, reader, ownedBy(stack, scope), resources, (address) => {
        if (address.associationId !== undefined) used.add(address.id);
        return {};
      });
      // Of several, the first is kept: the one that is in use in the network.
      return found.toSorted((one, other) => Number(used.has(other.id)) - Number(used.has(one.id)));
    },

    async remove(id) {
      try {
        await remove(ec2, id);
      } catch (error) {
        throw ec2CodeOf(error) === 'AuthFailure' && (await isAssociated(ec2, id)) ? inUse(error) : error;
      }
    },
  };
}

async function remove(ec2: EC2Client, AllocationId: string): Promise<void> {
  await calling('ReleaseAddress', () => ec2.send(new ReleaseAddressCommand({ AllocationId })));
}

/** @throws ResourceFailure when there is no such address any more */
function isAssociated(ec2: EC2Client, id: string): Promise<boolean> {
  return calling('DescribeAddresses', async () => {
    const { Addresses } = await ec2.send(new DescribeAddressesCommand({ AllocationIds: [id] }));
    return Addresses?.[0]?.AssociationId !== undefined;
  });
}

/**
 * AuthFailure is what EC2 says not only of bad credentials, but of an address that is in use, and of one
 * that was released and belongs to another account by now.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html
 */
function inUse(cause: unknown): ResourceFailure {
  return new ResourceFailure('in-use', 'rejected-by-ec2', 'Something has the address', { cause });
}

export const orphans: OrphanKind = {
  reader,
  // In a default VPC, EC2 would take the address from whatever uses it.
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html
  async isInUse(ec2, id) {
    const [address] = await reader.describe(ec2, [{ Name: 'allocation-id', Values: [id] }]);
    return address?.associationId !== undefined;
  },
  remove,
};

/** The quota is of all in the Region. */
export const countUsed: CountUsed = async (ec2) => (await reader.describe(ec2, [])).length;
