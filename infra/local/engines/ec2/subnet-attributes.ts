import type { ModifySubnetAttributeRequest } from '@aws-sdk/client-ec2';
import { invalidParameterCombination, invalidParameterValue } from './errors';
import type { NoOutput, Operation } from './operation';
import { SUBNET } from './subnets';
import type { SubnetRecord } from './subnets';

type Attribute = keyof SubnetRecord & ('mapPublicIpOnLaunch' | 'assignIpv6AddressOnCreation');

type AttributeParameter = keyof ModifySubnetAttributeRequest &
  ('MapPublicIpOnLaunch' | 'AssignIpv6AddressOnCreation');

/** Each attribute of a subnet and the parameter that changes it. */
const PARAMETERS: Readonly<Record<Attribute, AttributeParameter>> = {
  mapPublicIpOnLaunch: 'MapPublicIpOnLaunch',
  assignIpv6AddressOnCreation: 'AssignIpv6AddressOnCreation',
};

const ATTRIBUTES = Object.keys(PARAMETERS) as readonly Attribute[];

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySubnetAttribute.html */
export const modifySubnetAttribute: Operation<ModifySubnetAttributeRequest, NoOutput, 'SubnetId'> = {
  parameters: {
    SubnetId: 'required',
    MapPublicIpOnLaunch: 'optional',
    AssignIpv6AddressOnCreation: 'optional',
  },
  run(account, input) {
    const changes = ATTRIBUTES.filter((attribute) => input[PARAMETERS[attribute]]?.Value !== undefined);
    const [attribute, ...others] = changes;
    if (attribute === undefined) throw invalidParameterCombination('No attributes specified.');
    if (others.length > 0) {
      throw invalidParameterCombination(
        `Fields for multiple attribute types specified: ${changes.join(', ')}`,
      );
    }
    const subnets = account.table(SUBNET);
    const subnet = subnets.resolve(input.SubnetId);
    const value = input[PARAMETERS[attribute]]?.Value;
    if (attribute === 'assignIpv6AddressOnCreation' && value === true && subnet.ipv6 === undefined) {
      throw invalidParameterValue(
        "Invalid value 'true' for assign-ipv6-address-on-creation. Cannot set assign-ipv6-address-on-creation " +
          `to true unless the subnet (${subnet.id}) has an IPv6 CIDR block associated with it.`,
      );
    }
    subnets.replace({ ...subnet, [attribute]: value });
    return {};
  },
};
