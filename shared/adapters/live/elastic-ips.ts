import { DescribeAddressesCommand, type Address } from '@aws-sdk/client-ec2';
import type { LiveElasticIp } from '../../domain/network/live-network';
import { present } from '../ec2-calls';
import { described, tagsByKey, type LiveView } from './live-view';

export const liveElasticIps: LiveView<LiveElasticIp> = {
  byId: 'allocation-id',
  describe: (ec2, Filters) =>
    described(async () => {
      const { Addresses } = await ec2.send(new DescribeAddressesCommand({ Filters }));
      // All in one answer: an account has few.
      return { items: Addresses, next: undefined };
    }, liveElasticIp),
};

function liveElasticIp({ AllocationId, AssociationId, Tags }: Address): LiveElasticIp {
  return {
    kind: 'elastic-ip',
    id: present(AllocationId, 'AllocationId'),
    tags: tagsByKey(Tags),
    ...(AssociationId !== undefined && AssociationId !== '' && { associationId: AssociationId }),
  };
}
