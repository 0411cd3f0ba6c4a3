import type { Kind } from '../kind';
import { compareNatGateway } from './compare';
import { cost } from './cost';
import { permissions } from './permissions';
import { planNatGateways, type PlannedNatGateway } from './plan';

/** The way out for private subnets. */
export const natGateway: Kind<PlannedNatGateway> = {
  kind: 'nat-gateway',
  isTagged: true,
  plan: planNatGateways,
  compare: compareNatGateway,
  details: (gateways, idOf) => ({
    natGateways: gateways.map(({ id, zonal }) => ({
      ...(zonal && { availabilityZone: zonal.availabilityZone }),
      natGatewayId: id,
      ...(zonal && { elasticIpAllocationId: idOf(zonal.elasticIp) }),
    })),
  }),
  // One takes minutes until it can be used.
  calls: { create: ['CreateNatGateway'], poll: 'DescribeNatGateways' },
  permissions,
  cost,
};
