import { CreateTagsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { calling } from '../../../shared/adapters/ec2-calls';
import { TAGS } from '../../../shared/domain/network/network-tags';
import type { OwnedResources } from '../ports';
import { isDisappeared } from './deletion';
import { elasticIps } from './elastic-ips';
import { internetGateways } from './internet-gateways';
import { vpcs } from './vpcs';

/** @param stack value of the tag `vpc-vending:stack` on everything this deployment makes */
export function createOwnedResources(ec2: EC2Client, stack: string): OwnedResources {
  return {
    kinds: [vpcs(ec2, stack), internetGateways(ec2, stack), elasticIps(ec2, stack)],
    async quarantine(id, since) {
      const Tags = [{ Key: TAGS.quarantinedSince, Value: since }];
      try {
        await calling(() => ec2.send(new CreateTagsCommand({ Resources: [id], Tags })));
        return true;
      } catch (error) {
        if (isDisappeared(error)) return false;
        throw error;
      }
    },
  };
}
