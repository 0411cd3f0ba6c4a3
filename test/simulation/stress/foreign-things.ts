import { AwsError, type NetworkAclRecord, type SubnetRecord } from '../../../infra/local/testing';
import { TAGS } from '../../../shared/domain/network/network-tags';
import { tagOf } from '../aws/ec2-truth';
import type { SimulatedAccount } from '../aws/simulated-account';
import type { StressedWorld } from './stressed-world';
import { lastBlockOf } from './last-block';
import type { ForeignThing } from './orders';

/** How soon a third party tries again what EC2 refused because of too many calls. */
const PAUSE_MS = 5_000;

/** Something of a third party in a network. */
interface PutThing {
  readonly id: string;
  readonly remove: () => void;
}

export interface Occupation {
  readonly thing: ForeignThing;
  /** A subnet of the network. */
  readonly place: SubnetRecord;
  /** When it is taken away again. */
  readonly until: number;
  /** Whether a tool has copied the tags of something of ours to it. */
  readonly hasCopiedTags: boolean;
}

/**
 * A third party puts something into a network, and takes it away later. It has no tags, or copies of ours. It does
 * without what a VPC may have but one of and has already.
 */
export function occupy(world: StressedWorld, { thing, place, until, hasCopiedTags }: Occupation): void {
  const { timeline, oracle, trace, profile } = world;
  const put = putThing(world, thing, place);
  if (put === undefined) return;
  oracle.foreignThings.add(put.id);
  if (thing === 'subnet') oracle.vpcsWithForeignSubnet.add(place.vpcId);
  oracle.inUseByThirdParty.set(place.vpcId, timeline.now());
  trace?.note('third party', `creates ${put.id} in ${place.vpcId}`);
  if (hasCopiedTags) {
    timeline.after(profile.describeLagMs, () => {
      copyTags(world, place, put.id);
    });
  }
  const leave = (): void => {
    if (!isDone(put.remove)) {
      timeline.after(PAUSE_MS, leave);
      return;
    }
    trace?.note('third party', `deletes ${put.id} in ${place.vpcId}`);
    oracle.foreignThings.delete(put.id);
    oracle.inUseByThirdParty.delete(place.vpcId);
  };
  timeline.at(until, leave);
}

/** Copies the tags of something of another kind that the network consists of, as the last that was made. */
function copyTags(
  { account, oracle, thirdParties, trace }: StressedWorld,
  place: SubnetRecord,
  to: string,
): void {
  if (!oracle.foreignThings.has(to)) return;
  const { ec2, truth } = account;
  const prefix = to.slice(0, to.indexOf('-') + 1);
  const ours = oracle
    .networkOf(tagOf(place, TAGS.requestId) ?? '')
    .findLast(({ id }) => !id.startsWith(prefix) && !thirdParties.pictures.has(id));
  if (ours === undefined || truth.get(ours.id) === undefined) return;
  const Tags = ours.tags.map(({ Key, Value }) => ({ Key, Value }));
  if (!isDone(() => ec2.call('CreateTags', { Resources: [to], Tags }))) return;
  trace?.note('third party', `gives ${to} the tags of ${ours.id}`);
}

function putThing(world: StressedWorld, thing: ForeignThing, place: SubnetRecord): PutThing | undefined {
  try {
    return make(world, thing, place);
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}

/** EC2 refuses what comes too fast. */
function isDone(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'RequestLimitExceeded') return false;
    throw error;
  }
}

function make({ account }: StressedWorld, thing: ForeignThing, place: SubnetRecord): PutThing | undefined {
  const { id, vpcId } = place;
  const { ec2, truth } = account;
  const VpcId = vpcId;
  switch (thing) {
    case 'network-interface': {
      const made = ec2.seedNetworkInterface(id, { Description: 'of a third party' });
      return removedBy(made.NetworkInterfaceId, (NetworkInterfaceId) => {
        ec2.call('DeleteNetworkInterface', { NetworkInterfaceId });
      });
    }
    case 'security-group': {
      const made = ec2.call('CreateSecurityGroup', { VpcId, GroupName: 'web', Description: 'web' });
      return removedBy(made.GroupId, (GroupId) => {
        ec2.call('DeleteSecurityGroup', { GroupId });
      });
    }
    case 'route-table': {
      const made = ec2.call('CreateRouteTable', { VpcId });
      return removedBy(made.RouteTable?.RouteTableId, (RouteTableId) => {
        ec2.call('DeleteRouteTable', { RouteTableId });
      });
    }
    case 'network-acl': {
      const NetworkAclId = ec2.call('CreateNetworkAcl', { VpcId }).NetworkAcl?.NetworkAclId;
      const takeBack = giveAcl(account, place, NetworkAclId ?? '');
      return removedBy(NetworkAclId, (aclId) => {
        takeBack();
        ec2.call('DeleteNetworkAcl', { NetworkAclId: aclId });
      });
    }
    case 'subnet': {
      const CidrBlock = lastBlockOf(truth.vpcs.get(vpcId)?.cidrBlock ?? '');
      const made = ec2.call('CreateSubnet', { VpcId, CidrBlock });
      return removedBy(made.Subnet?.SubnetId, (SubnetId) => {
        ec2.call('DeleteSubnet', { SubnetId });
      });
    }
    case 'egress-only-internet-gateway': {
      const made = ec2.call('CreateEgressOnlyInternetGateway', { VpcId });
      const { EgressOnlyInternetGatewayId } = made.EgressOnlyInternetGateway ?? {};
      return removedBy(EgressOnlyInternetGatewayId, (gatewayId) => {
        ec2.call('DeleteEgressOnlyInternetGateway', { EgressOnlyInternetGatewayId: gatewayId });
      });
    }
    case 'vpn-gateway':
    case 'vpc-peering-connection':
    case 'transit-gateway-attachment':
    case 'carrier-gateway':
      return removedBy(ec2.seedForeignAttachment(vpcId, thing), (attachmentId) => {
        ec2.removeForeignAttachment(attachmentId);
      });
  }
}

/** Gives a subnet another network ACL, if EC2 lets it. @returns what gives it the default one of its VPC again */
function giveAcl(
  { ec2, store }: SimulatedAccount,
  { id, vpcId }: SubnetRecord,
  NetworkAclId: string,
): () => void {
  const acls = store.collection<NetworkAclRecord>('ec2.network-acl');
  const standard = [...acls.values()].find((acl) => acl.isVpcDefault && acl.vpcId === vpcId)?.id ?? '';
  try {
    const Filters = [{ Name: 'association.subnet-id', Values: [id] }];
    const [former] = ec2.call('DescribeNetworkAcls', { Filters }).NetworkAcls ?? [];
    const association = former?.Associations?.find(({ SubnetId }) => SubnetId === id);
    const { NewAssociationId = '' } = ec2.call('ReplaceNetworkAclAssociation', {
      AssociationId: association?.NetworkAclAssociationId ?? '',
      NetworkAclId,
    });
    return () => {
      // It goes with its subnet, and may have been replaced since, by this or by another third party.
      if (store.collection('ec2.aclassoc').get(NewAssociationId) === undefined) return;
      ec2.call('ReplaceNetworkAclAssociation', { AssociationId: NewAssociationId, NetworkAclId: standard });
    };
  } catch (error) {
    if (error instanceof AwsError) return () => undefined;
    throw error;
  }
}

function removedBy(id: string | undefined, remove: (id: string) => void): PutThing | undefined {
  return id === undefined
    ? undefined
    : {
        id,
        remove: () => {
          remove(id);
        },
      };
}
