import type { Kind } from '../kind';
import { compareGatewayEndpoint } from './compare';
import { errors } from './errors';
import { permissions } from './permissions';
import { planGatewayEndpoints, type PlannedGatewayEndpoint } from './plan';
import { rules } from './rules';
import { traces } from './traces';
import { warnOfUnusedEndpoints } from './warnings';

/** The ways to services of AWS that cost nothing. */
export const gatewayEndpoint: Kind<PlannedGatewayEndpoint> = {
  kind: 'gateway-endpoint',
  isTagged: true,
  plan: planGatewayEndpoints,
  warnings: warnOfUnusedEndpoints,
  rules,
  traces,
  compare: compareGatewayEndpoint,
  details: (endpoints) => ({
    gatewayEndpoints: endpoints.map(({ id, service }) => ({ service, vpcEndpointId: id })),
  }),
  calls: {
    create: ['CreateVpcEndpoint'],
    update: ['ModifyVpcEndpoint'],
    interruption: 'connections to the service from the subnets that get the endpoint are dropped once',
    buckets: {
      CreateVpcEndpoint: { burst: 4, perSecond: 0.3 },
      ModifyVpcEndpoint: { burst: 4, perSecond: 0.3 },
      DeleteVpcEndpoints: { burst: 4, perSecond: 0.3 },
    },
  },
  permissions,
  errors,
};
