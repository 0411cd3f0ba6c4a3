import {
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
} from '@aws-sdk/client-ec2';
import type { EC2Client } from '@aws-sdk/client-ec2';
import { clientOf } from './account-under-test';
import type { AccountUnderTest } from './account-under-test';

/** moto's EC2. Its accounts come with a default VPC, as AWS's do; ours is one that deleted it. */
export function motoAccount(endpoint: string): AccountUnderTest {
  const client = clientOf(endpoint);
  return {
    name: 'moto',
    client,
    async reset() {
      const { ok, status } = await fetch(new URL('/moto-api/reset', endpoint), { method: 'POST' });
      if (!ok) throw new Error(`moto did not reset itself: status ${status}`);
      await deleteDefaultVpc(client);
    },
    stop() {
      client.destroy();
      return Promise.resolve();
    },
  };
}

async function deleteDefaultVpc(client: EC2Client): Promise<void> {
  const { Subnets = [] } = await client.send(new DescribeSubnetsCommand({}));
  await Promise.all(Subnets.map(({ SubnetId }) => client.send(new DeleteSubnetCommand({ SubnetId }))));
  const { Vpcs = [] } = await client.send(new DescribeVpcsCommand({}));
  for (const { VpcId } of Vpcs) await client.send(new DeleteVpcCommand({ VpcId }));
}
