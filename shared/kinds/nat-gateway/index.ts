import type { Kind } from '../kind';
import { compareNatGateway } from './compare';
import { cost } from './cost';
import { errors } from './errors';
import { permissions } from './permissions';
import { needsOfNatGateways, planNatGateways, waysThroughNatGateways, type PlannedNatGateway } from './plan';
import { rules } from './rules';
import { traces } from './traces';
import { warnOfCostlyNatGateways } from './warnings';

/** The way out for private subnets. */
export const natGateway: Kind<PlannedNatGateway> = {
  kind: 'nat-gateway',
  isTagged: true,
  plan: planNatGateways,
  needs: needsOfNatGateways,
  waysOut: waysThroughNatGateways,
  warnings: warnOfCostlyNatGateways,
  rules,
  traces,
  compare: compareNatGateway,
  details: (gateways, idOf) => ({
    natGateways: gateways.map(({ id, zonal }) => ({
      ...(zonal && { availabilityZone: zonal.availabilityZone }),
      natGatewayId: id,
      ...(zonal && { elasticIpAllocationId: idOf(zonal.elasticIp) }),
    })),
  }),
  // One takes minutes until it can be used.
  calls: {
    create: ['CreateNatGateway'],
    poll: 'DescribeNatGateways',
    buckets: {
      CreateNatGateway: { burst: 10, perSecond: 1 },
      DeleteNatGateway: { burst: 10, perSecond: 1 },
    },
  },
  permissions,
  errors,
  cost,
};
