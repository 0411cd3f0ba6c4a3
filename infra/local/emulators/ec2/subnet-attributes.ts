import type { ModifySubnetAttributeRequest } from '@aws-sdk/client-ec2';
import { invalidParameterValue } from './errors';
import { singleAttribute } from './single-attribute';
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

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySubnetAttribute.html */
export const modifySubnetAttribute: Operation<ModifySubnetAttributeRequest, NoOutput, 'SubnetId'> = {
  parameters: {
    SubnetId: 'required',
    MapPublicIpOnLaunch: 'optional',
    AssignIpv6AddressOnCreation: 'optional',
  },
  run(account, input) {
    const { attribute, value } = singleAttribute(input, PARAMETERS);
    const subnets = account.table(SUBNET);
    const subnet = subnets.resolve(input.SubnetId);
    if (attribute === 'assignIpv6AddressOnCreation' && value && subnet.ipv6 === undefined) {
      throw invalidParameterValue(
        "Invalid value 'true' for assign-ipv6-address-on-creation. Cannot set assign-ipv6-address-on-creation " +
          `to true unless the subnet (${subnet.id}) has an IPv6 CIDR block associated with it.`,
      );
    }
    subnets.replace({ ...subnet, [attribute]: value });
    return {};
  },
};
