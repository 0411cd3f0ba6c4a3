import { keyedRequestId } from '../../../shared/domain/request/derived-id';
import { tagsOf } from '../../../shared/domain/network/network-tags';
import { STACK_TAG } from '../services/settings';
import type { Order } from './orders';
import type { StressedWorld } from './stressed-world';

/**
 * A second network of a request becomes visible, from a create that was given up: what the assumptions
 * rule out, and what the sweeper is there for.
 */
export function revealLateDuplicate(
  { account, trace }: StressedWorld,
  { caller, key = '', body }: Order,
): void {
  const requestId = keyedRequestId(caller, key);
  const { name, tags = {} } = body;
  const Tags = (resource: string) =>
    tagsOf({ stack: STACK_TAG, requestId, requestedBy: caller, resource, name, callerTags: tags }).map(
      ([Key, Value]) => ({ Key, Value }),
    );
  const { Vpc } = account.ec2.call('CreateVpc', {
    CidrBlock: body.cidrBlock ?? '',
    TagSpecifications: [{ ResourceType: 'vpc', Tags: Tags('vpc') }],
  });
  const VpcId = Vpc?.VpcId ?? '';
  const [subnet] = body.subnets ?? [];
  if (subnet !== undefined) {
    const { cidrBlock: CidrBlock, name: subnetName } = subnet;
    const TagSpecifications = [{ ResourceType: 'subnet' as const, Tags: Tags(`subnet/${subnetName}`) }];
    account.ec2.call('CreateSubnet', { VpcId, CidrBlock, TagSpecifications });
  }
  trace?.note('ec2', `${VpcId} of ${requestId} becomes visible`);
}
