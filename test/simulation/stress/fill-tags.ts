import { keyedRequestId } from '../../../shared/domain/request/derived-id';
import type { Order } from './orders';
import type { StressedWorld } from './stressed-world';

/** As many as leave no room for a change that brings some more; EC2 takes 50 on a resource. */
const THIRD_PARTY_TAGS = 35;

/** A third party adds tags to the VPC of a request: from now on the service can add only a few more. */
export function fillTags({ account, oracle, trace }: StressedWorld, { caller, key = '' }: Order): void {
  const [vpc] = oracle.vpcsOf(keyedRequestId(caller, key));
  if (vpc === undefined) return;
  const Tags = Array.from({ length: THIRD_PARTY_TAGS }, (_, index) => ({ Key: `mine:${index}`, Value: '' }));
  account.ec2.call('CreateTags', { Resources: [vpc.id], Tags });
  trace?.note('ec2', `${vpc.id} has ${THIRD_PARTY_TAGS} tags more`);
}
