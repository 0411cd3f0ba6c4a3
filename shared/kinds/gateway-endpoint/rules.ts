import type { KindRules } from '../kind-rules';

/** An endpoint of a READY network stays. A change names those that it adds, in any order. */
export const rules: KindRules = {
  growthErrors({ gatewayEndpoints: standing = [] }, { gatewayEndpoints: asked = [] }) {
    return standing
      .filter((service) => !asked.includes(service))
      .map((service) => ({
        pointer: '/gatewayEndpoints',
        message: `must keep ${service}: connections through its endpoint would break`,
      }));
  },
  // Those that were there stay in front: the order says nothing.
  grown({ gatewayEndpoints: standing = [] }, { gatewayEndpoints: asked = [] }) {
    const gatewayEndpoints = [...new Set([...standing, ...asked])];
    return gatewayEndpoints.length > 0 ? { gatewayEndpoints } : {};
  },
};
