import { keyedRequestId } from '../../../shared/domain/request/derived-id';
import type { Order } from './orders';
import type { Storm } from './storm';

/** As many as leave no room for a change that brings some more; EC2 takes 50 on a resource. */
const TAGS_OF_SOMEBODY = 35;

/** Somebody tags the VPC of a request, again and again: from now on the service cannot give it more than a few. */
export function fillTags({ account, evidence, trace }: Storm, { caller, key = '' }: Order): void {
  const [vpc] = evidence.vpcsOf(keyedRequestId(caller, key));
  if (vpc === undefined) return;
  const Tags = Array.from({ length: TAGS_OF_SOMEBODY }, (_, index) => ({ Key: `mine:${index}`, Value: '' }));
  account.ec2.call('CreateTags', { Resources: [vpc.id], Tags });
  trace?.note('ec2', `${vpc.id} has ${TAGS_OF_SOMEBODY} tags more`);
}
