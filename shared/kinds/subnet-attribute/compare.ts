import { liveResource, type Compare } from '../comparison';
import type { LiveSubnet } from '../subnet/compare';
import type { PlannedSubnetAttribute } from './plan';

export const compareSubnetAttribute: Compare<PlannedSubnetAttribute> = ({ attribute, subnet: key }, seen) => {
  const subnet = liveResource<LiveSubnet>(seen, 'subnet', seen.idOf(key));
  if (subnet === undefined) return undefined;
  const { mapPublicIpOnLaunch, assignIpv6AddressOnCreation } = subnet;
  switch (attribute) {
    case 'MapPublicIpOnLaunch':
      return { expected: { mapPublicIpOnLaunch: true }, actual: { mapPublicIpOnLaunch } };
    case 'AssignIpv6AddressOnCreation':
      return { expected: { assignIpv6AddressOnCreation: true }, actual: { assignIpv6AddressOnCreation } };
  }
};
