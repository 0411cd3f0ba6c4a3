import type {
  DescribeVpcAttributeRequest,
  DescribeVpcAttributeResult,
  ModifyVpcAttributeRequest,
} from '@aws-sdk/client-ec2';
import { invalidParameterValue } from './errors';
import { singleAttribute } from './single-attribute';
import type { NoOutput, Operation } from './operation';
import { VPC } from './vpcs';
import type { VpcRecord } from './vpcs';

type Attribute =
  (keyof VpcRecord & 'enableDnsSupport') | 'enableDnsHostnames' | 'enableNetworkAddressUsageMetrics';

type AttributeParameter = Exclude<
  keyof DescribeVpcAttributeResult & keyof ModifyVpcAttributeRequest,
  'VpcId'
>;

/** Each attribute of a VPC and the parameter that changes it. */
const PARAMETERS: Readonly<Record<Attribute, AttributeParameter>> = {
  enableDnsSupport: 'EnableDnsSupport',
  enableDnsHostnames: 'EnableDnsHostnames',
  enableNetworkAddressUsageMetrics: 'EnableNetworkAddressUsageMetrics',
};

const ATTRIBUTES = Object.keys(PARAMETERS) as readonly Attribute[];

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcAttribute.html */
export const modifyVpcAttribute: Operation<ModifyVpcAttributeRequest, NoOutput, 'VpcId'> = {
  parameters: {
    VpcId: 'required',
    EnableDnsSupport: 'optional',
    EnableDnsHostnames: 'optional',
    EnableNetworkAddressUsageMetrics: 'optional',
  },
  run(account, input) {
    const { attribute, value } = singleAttribute(input, PARAMETERS);
    const vpcs = account.table(VPC);
    const vpc = vpcs.resolve(input.VpcId);
    if (attribute === 'enableDnsHostnames' && value && !vpc.enableDnsSupport) {
      // AWS documents the rule and not the code.
      throw invalidParameterValue(
        "Invalid value 'true' for enableDnsHostnames. DNS hostnames can only be enabled with DNS support.",
      );
    }
    vpcs.replace({ ...vpc, [attribute]: value });
    return {};
  },
};

export const describeVpcAttribute: Operation<
  DescribeVpcAttributeRequest,
  DescribeVpcAttributeResult,
  'VpcId' | 'Attribute'
> = {
  parameters: { VpcId: 'required', Attribute: 'required' },
  run(account, input) {
    const attribute = ATTRIBUTES.find((known) => known === input.Attribute);
    if (attribute === undefined) {
      throw invalidParameterValue(
        `Value (${input.Attribute}) for parameter attribute is invalid. Unknown VPC attribute.`,
      );
    }
    const [vpc] = account.table(VPC).visibleByIds([input.VpcId]);
    return { VpcId: input.VpcId, [PARAMETERS[attribute]]: { Value: vpc?.[attribute] } };
  },
};
