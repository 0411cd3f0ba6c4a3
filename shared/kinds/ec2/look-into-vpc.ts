import type { EC2Client } from '@aws-sdk/client-ec2';
import { VPC_CONTENTS } from './kinds-on-ec2';
import type { ContentItem, VpcContents } from './vpc-contents';

/** What was found of one kind. */
export interface FoundContents {
  readonly contents: VpcContents;
  readonly items: readonly (ContentItem & { readonly type: string })[];
}

/**
 * Looks for everything that may be in a VPC, all at the same time; each thing is found once, by what says most of
 * it: a NAT gateway is found by its interface as well, which has no tags, and has brought a route table.
 *
 * @returns in the order in which EC2 lets it go
 * @throws ResourceFailure
 */
export async function lookIntoVpc(ec2: EC2Client, vpcId: string): Promise<readonly FoundContents[]> {
  const found = await Promise.all(
    VPC_CONTENTS.map(async (contents) => {
      const items = await contents.find(ec2, vpcId);
      return { contents, items: items.map((item) => ({ ...item, type: item.type ?? contents.type })) };
    }),
  );
  const brought = new Set(found.flatMap(({ items }) => items.map(({ brings }) => brings)));
  const last = new Map<string, ContentItem>();
  for (const { items } of found) for (const item of items) last.set(`${item.type} ${item.id}`, item);
  return found.map(({ contents, items }) => ({
    contents,
    items: items.filter((item) => last.get(`${item.type} ${item.id}`) === item && !brought.has(item.id)),
  }));
}
