import type { EC2Client } from '@aws-sdk/client-ec2';
import { TAGS } from '../../domain/network/network-tags';
import { lookIntoVpc } from './look-into-vpc';
import { isOwned } from './network-blockers';
import type { OwnedResource, Removal } from '../owned-resource';
import { unlessGone, type ContentItem, type VpcContents } from './vpc-contents';

/**
 * Deletes what the request of a VPC without a record has in it. If there is anything else, nothing is deleted: what
 * is not ours, what belongs to another request, what is on record.
 *
 * @param stack value of the tag `vpc-vending:stack` on everything this deployment makes
 * @param recorded ids that the request has on record
 * @returns `removed` when nothing is left
 * @throws ResourceFailure
 */
export async function tearDownVpc(
  ec2: EC2Client,
  stack: string,
  vpc: OwnedResource,
  recorded: ReadonlySet<string>,
): Promise<Removal> {
  const isOfStack = ({ tags }: ContentItem) => tags[TAGS.stack] === stack;
  const isOthers = (contents: VpcContents, item: ContentItem) =>
    contents.remove === undefined || !isOwned(contents, item, stack, vpc) || recorded.has(item.id);

  // Looked for first: nothing is deleted by halves.
  const found = (await lookIntoVpc(ec2, vpc.id)).map(({ contents, items }) => ({
    contents,
    // What third parties have beside the VPC does not keep it from being deleted.
    items: items.filter((item) => !item.isGone && (!contents.outlivesVpc || isOfStack(item))),
  }));
  if (found.some(({ contents, items }) => items.some((item) => isOthers(contents, item)))) return 'in-use';
  for (const { contents, items } of found) {
    for (const { id } of items) await unlessGone(async () => contents.remove?.(ec2, id, vpc.id));
    if (contents.goesSlowly && items.length > 0) return 'removing';
  }
  return 'removed';
}
