import { DescribeVpcAttributeCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { ResourceFailure } from '../../domain/request/resource-failure';
import { calling } from '../ec2-calls';

/**
 * Whether instances in a VPC get DNS names; undefined when there is no such VPC.
 *
 * @throws ResourceFailure
 */
export async function dnsHostnamesOf(ec2: EC2Client, vpcId: string): Promise<boolean | undefined> {
  try {
    const { EnableDnsHostnames } = await calling(() =>
      ec2.send(new DescribeVpcAttributeCommand({ VpcId: vpcId, Attribute: 'enableDnsHostnames' })),
    );
    return EnableDnsHostnames?.Value === true;
  } catch (error) {
    if (error instanceof ResourceFailure && error.code === 'resource-disappeared') return undefined;
    throw error;
  }
}
