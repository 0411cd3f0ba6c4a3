import type { EC2Client } from '@aws-sdk/client-ec2';
import type { LiveResource } from '../../domain/network/live-network';
import { existingId } from '../../domain/request/resource-record';
import type { VpcRequest } from '../../domain/request/vpc-request';
import { BESIDE_VPC, VPC_CONTENTS } from './kinds-on-ec2';
import { contentItem, type ContentItem, type VpcContents } from './vpc-contents';

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

/**
 * Looks for what a request has on record and is not in its VPC: the VPC itself, and addresses.
 *
 * @throws ResourceFailure
 */
export async function lookBesideVpc(
  ec2: EC2Client,
  { resources }: VpcRequest,
): Promise<readonly (ContentItem & { readonly type: string })[]> {
  const found = await Promise.all(
    BESIDE_VPC.map(async ({ reader, byId }): Promise<readonly LiveResource[]> => {
      const keys = Object.keys(resources).filter((key) => key.split('/')[0] === reader.kind);
      const Values = keys.flatMap((key) => existingId(resources, key) ?? []);
      return Values.length === 0 ? [] : reader.describe(ec2, [{ Name: byId, Values }]);
    }),
  );
  const all = found.flat();
  const owner = all.find(({ ownerId }) => ownerId !== undefined)?.ownerId;
  return all.map((live) => ({ ...contentItem(live, owner), type: live.kind }));
}
