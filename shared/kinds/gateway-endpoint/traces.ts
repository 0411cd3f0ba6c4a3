import { GATEWAY_SERVICES } from '../../domain/network/network-spec';
import { keysOf, type KindTraces } from '../kind-traces';
import { endpointKey } from './plan';

export const traces: KindTraces = {
  asked: (live) => ({
    gatewayEndpoints: GATEWAY_SERVICES.filter((service) => keysOf(live).includes(endpointKey(service))),
  }),
};
