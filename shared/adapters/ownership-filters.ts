import type { Filter } from '@aws-sdk/client-ec2';
import { TAGS } from '../domain/network/network-tags';

/**
 * Selects what bears the tags of one request of one deployment.
 *
 * @param stack value of the tag `vpc-vending:stack` on everything the deployment makes
 */
export function ofRequest(stack: string, requestId: string): Filter[] {
  return [
    { Name: `tag:${TAGS.stack}`, Values: [stack] },
    { Name: `tag:${TAGS.requestId}`, Values: [requestId] },
  ];
}
