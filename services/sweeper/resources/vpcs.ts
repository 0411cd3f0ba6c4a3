import { DeleteVpcCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { liveVpcs } from '../../../shared/adapters/live/vpcs';
import { VPC_KEY } from '../../../shared/domain/network/network-plan';
import { clearVpc } from '../contents/clear-vpc';
import type { OwnedKind } from '../ports';
import { deleted, unlessInUse } from './deletion';
import { ownedBy, ownedResource } from './owned-resource';

/** VPCs, with what their requests have in them. */
export function vpcs(ec2: EC2Client, stack: string): OwnedKind {
  return {
    kind: 'vpc',
    async list() {
      const found = await liveVpcs.describe(ec2, [ownedBy(stack)]);
      return found.map((vpc) => ({ ...ownedResource(vpc, VPC_KEY), cidrBlock: vpc.cidrBlock }));
    },
    remove: (vpc, recorded) =>
      unlessInUse(async () => {
        const cleared = await clearVpc(ec2, stack, vpc, recorded);
        if (cleared !== 'removed') return cleared;
        await deleted(() => ec2.send(new DeleteVpcCommand({ VpcId: vpc.id })));
        return 'removed';
      }),
  };
}
