import type { EC2Client } from '@aws-sdk/client-ec2';
import { TAGS } from '../../../shared/domain/network/network-tags';
import type { OwnedResource, Removal } from '../ports';
import { attachedInternetGateways } from './attached-internet-gateways';
import { egressOnlyInternetGateways } from './egress-only-internet-gateways';
import { flowLogs } from './flow-logs';
import { natGateways } from './nat-gateways';
import { networkAcls } from './network-acls';
import { networkInterfaces } from './network-interfaces';
import { routeTables } from './route-tables';
import { securityGroups } from './security-groups';
import { subnets } from './subnets';
import type { ContentItem, VpcContent } from './vpc-content';
import { vpcEndpoints } from './vpc-endpoints';

/** In the order in which EC2 lets them go. */
function contentsOf(ec2: EC2Client, stack: string): readonly VpcContent[] {
  return [
    networkInterfaces(ec2),
    securityGroups(ec2),
    networkAcls(ec2),
    flowLogs(ec2, stack),
    natGateways(ec2),
    vpcEndpoints(ec2),
    egressOnlyInternetGateways(ec2),
    attachedInternetGateways(ec2),
    subnets(ec2),
    routeTables(ec2),
  ];
}

/**
 * Deletes what the request of a surplus VPC has in it. If there is anything else, nothing is deleted: what is not
 * ours, what belongs to another request, what is on record.
 *
 * @param stack value of the tag `vpc-vending:stack` on everything this deployment makes
 * @returns `removed` when nothing is left
 * @throws ResourceFailure
 */
export async function clearVpc(
  ec2: EC2Client,
  stack: string,
  { id: vpcId, requestId }: OwnedResource,
  recorded: ReadonlySet<string>,
): Promise<Removal> {
  const mayGo = ({ id, tags }: ContentItem) =>
    tags[TAGS.stack] === stack && tags[TAGS.requestId] === requestId && !recorded.has(id);

  // Looked for first: nothing is deleted by halves.
  const found = await Promise.all(
    contentsOf(ec2, stack).map(async (content) => ({ content, items: await content.find(vpcId) })),
  );
  if (found.some(({ content, items }) => items.length > 0 && !(content.remove && items.every(mayGo))))
    return 'in-use';
  for (const { content, items } of found) {
    for (const { id } of items) await content.remove?.(id, vpcId);
    if (content.goesSlowly && items.length > 0) return 'removing';
  }
  return 'removed';
}
