import type { EC2Client, Filter } from '@aws-sdk/client-ec2';
import type { LiveKind, LiveNetwork, LiveOf, LiveResource } from '../domain/network/live-network';
import { VPC_KEY, type PlannedResource } from '../domain/network/network-plan';
import { knownPlanOf } from '../kinds/request-plan';
import { existingId, type VpcRequest } from '../domain/request/vpc-request';
import { dnsHostnamesOf } from './live/dns-hostnames';
import { liveEgressOnlyInternetGateways } from './live/egress-only-internet-gateways';
import { liveElasticIps } from './live/elastic-ips';
import { liveFlowLogs } from './live/flow-logs';
import { liveGatewayEndpoints } from './live/gateway-endpoints';
import { liveInternetGateways } from './live/internet-gateways';
import type { LiveView } from './live/live-view';
import { liveNatGateways } from './live/nat-gateways';
import { liveRouteTables } from './live/route-tables';
import { securityGroupRulesOf } from './live/security-group-rules';
import { liveSubnets } from './live/subnets';
import { liveVpcs } from './live/vpcs';
import { ofRequest } from './ownership-filters';

/** The networks of this deployment, as they are in the account right now. */
export interface LiveNetworks {
  /**
   * What there is of a request: all that bears its tags, and all that it has on record. May lag.
   *
   * @throws ResourceFailure
   */
  describe(request: VpcRequest): Promise<LiveNetwork>;
}

const VIEWS: { readonly [Kind in LiveKind]: LiveView<LiveOf<Kind>> } = {
  vpc: liveVpcs,
  subnet: liveSubnets,
  'internet-gateway': liveInternetGateways,
  'egress-only-internet-gateway': liveEgressOnlyInternetGateways,
  'elastic-ip': liveElasticIps,
  'nat-gateway': liveNatGateways,
  'route-table': liveRouteTables,
  'gateway-endpoint': liveGatewayEndpoints,
  'flow-log': liveFlowLogs,
};
const KINDS = Object.keys(VIEWS) as LiveKind[];

/**
 * Looks with one Describe for each kind in the plan, all at the same time.
 *
 * @param stack value of the tag `vpc-vending:stack` on everything this deployment makes
 */
export function createLiveNetworks(ec2: EC2Client, stack: string): LiveNetworks {
  return {
    async describe(request) {
      const plan = knownPlanOf(request);
      const ours = ofRequest(stack, request.requestId);
      const recorded = (kind: PlannedResource['kind']) => idsOnRecord(request, plan, kind);
      const kinds = KINDS.filter((kind) => plan.some((planned) => planned.kind === kind));
      const [resources, dnsHostnames, group] = await Promise.all([
        Promise.all(kinds.map((kind) => look(VIEWS[kind], ours, recorded(kind)))),
        Promise.all(recorded('vpc-attribute').map(() => dnsHostnamesOf(ec2, vpcIdOf(request)))),
        Promise.all(recorded('default-security-group-lock').map((id) => securityGroupRulesOf(ec2, id))),
      ]);
      const [enableDnsHostnames, defaultSecurityGroup] = [dnsHostnames[0], group[0]];
      return {
        resources: resources.flat(),
        ...(enableDnsHostnames !== undefined && { enableDnsHostnames }),
        ...(defaultSecurityGroup && { defaultSecurityGroup }),
      };
    },
  };

  /** What is on record and was not seen under its tags may have lost them: it is asked for by its id. */
  async function look(view: LiveView, ours: Filter[], recorded: readonly string[]): Promise<LiveResource[]> {
    const tagged = await view.describe(ec2, ours);
    const unseen = recorded.filter((id) => !tagged.some((resource) => resource.id === id));
    if (unseen.length === 0) return tagged;
    const filters = view.byId === undefined ? [] : [{ Name: view.byId, Values: unseen }];
    const untagged = await view.describe(ec2, filters);
    return [...tagged, ...untagged.filter(({ id }) => unseen.includes(id))];
  }
}

function idsOnRecord(
  { resources }: VpcRequest,
  plan: readonly PlannedResource[],
  kind: PlannedResource['kind'],
): string[] {
  const planned = plan.filter((resource) => resource.kind === kind);
  return planned.flatMap(({ key }) => existingId(resources, key) ?? []);
}

function vpcIdOf({ requestId, resources }: VpcRequest): string {
  const vpcId = existingId(resources, VPC_KEY);
  if (vpcId === undefined) throw new Error(`${requestId} has an attribute on record of a VPC that is not`);
  return vpcId;
}
