import { INTERNET_GATEWAY_KEY, VPC_KEY } from '../../domain/network/network-plan';
import { liveResource, NOTHING_BUT_TAGS, recordedOr, type Comparisons } from './comparison';

/** What leads out of the VPC. */
export const GATEWAY_COMPARISONS: Comparisons<
  | 'internet-gateway'
  | 'internet-gateway-attachment'
  | 'egress-only-internet-gateway'
  | 'elastic-ip'
  | 'nat-gateway'
  | 'gateway-endpoint'
> = {
  'internet-gateway': (_planned, sight) =>
    liveResource(sight, 'internet-gateway', sight.id) && NOTHING_BUT_TAGS,

  'internet-gateway-attachment'(_planned, sight) {
    const vpcId = liveResource(sight, 'internet-gateway', sight.idOf(INTERNET_GATEWAY_KEY))?.vpcId;
    return vpcId === undefined
      ? undefined
      : { expected: { vpcId: recordedOr(sight, VPC_KEY) }, actual: { vpcId } };
  },

  'egress-only-internet-gateway'(_planned, sight) {
    const gateway = liveResource(sight, 'egress-only-internet-gateway', sight.id);
    if (gateway === undefined) return undefined;
    const { vpcId = null } = gateway;
    return { expected: { vpcId: recordedOr(sight, VPC_KEY) }, actual: { vpcId } };
  },

  'elastic-ip': (_planned, sight) => liveResource(sight, 'elastic-ip', sight.id) && NOTHING_BUT_TAGS,

  'nat-gateway'({ subnet, elasticIp }, sight) {
    const gateway = liveResource(sight, 'nat-gateway', sight.id);
    if (gateway === undefined) return undefined;
    const { state, subnetId, allocationIds } = gateway;
    return {
      expected: {
        // One that is still coming up is as it should be.
        state: sight.isUsable ? 'available' : state,
        subnetId: recordedOr(sight, subnet),
        allocationIds: [recordedOr(sight, elasticIp)],
      },
      actual: { state, subnetId, allocationIds },
    };
  },

  'gateway-endpoint'({ routeTables }, sight) {
    const endpoint = liveResource(sight, 'gateway-endpoint', sight.id);
    if (endpoint === undefined) return undefined;
    // By the record, because a change that is under way may plan other tables.
    const keys = sight.form?.split(' ').filter((key) => key !== '') ?? routeTables;
    const wanted = keys.map((key) => recordedOr(sight, key)).sort();
    return {
      expected: { vpcId: recordedOr(sight, VPC_KEY), routeTableIds: wanted },
      actual: {
        vpcId: endpoint.vpcId,
        // Somebody may have added a table of their own.
        routeTableIds: wanted.filter((id) => endpoint.routeTableIds.includes(id)),
      },
    };
  },
};
