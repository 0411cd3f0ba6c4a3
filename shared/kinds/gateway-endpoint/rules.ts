import type { KindRules } from '../kind-rules';

/** An endpoint of a READY network stays. A change names those that it adds, in any order. */
export const rules: KindRules = {
  growthErrors({ gatewayEndpoints: current = [] }, { gatewayEndpoints: asked = [] }) {
    return current
      .filter((service) => !asked.includes(service))
      .map((service) => ({
        pointer: '/gatewayEndpoints',
        message: `must keep ${service}: connections through its endpoint would break`,
      }));
  },
  // Those that were there stay in front: the order says nothing.
  grown({ gatewayEndpoints: current = [] }, { gatewayEndpoints: asked = [] }) {
    const gatewayEndpoints = [...new Set([...current, ...asked])];
    return gatewayEndpoints.length > 0 ? { gatewayEndpoints } : {};
  },
};
