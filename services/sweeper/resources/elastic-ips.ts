import { ReleaseAddressCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { liveElasticIps } from '../../../shared/adapters/live/elastic-ips';
import type { OwnedKind } from '../ports';
import { deleted, unlessInUse } from './deletion';
import { ownedBy, ownedResource } from './owned-resource';

/** Elastic IP addresses. */
export function elasticIps(ec2: EC2Client, stack: string): OwnedKind {
  return {
    kind: 'elastic-ip',
    async list() {
      const addresses = await liveElasticIps.describe(ec2, [ownedBy(stack)]);
      return addresses.map((address) => ownedResource(address));
    },
    remove: ({ id }) =>
      unlessInUse(async () => {
        const [address] = await liveElasticIps.describe(ec2, [{ Name: 'allocation-id', Values: [id] }]);
        // In a default VPC, EC2 would take the address from whatever uses it.
        // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html
        if (address?.associationId !== undefined) return 'in-use';
        await deleted(() => ec2.send(new ReleaseAddressCommand({ AllocationId: id })));
        return 'removed';
      }),
  };
}
