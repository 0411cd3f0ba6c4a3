import { VPC_KEY } from '../../domain/network/network-plan';
import { liveResource, recordedOr, type Comparisons } from './comparison';

/** The VPC, and what belongs to it as a whole. */
export const VPC_COMPARISONS: Comparisons<
  'vpc' | 'ipv6-block' | 'vpc-attribute' | 'default-security-group-lock' | 'flow-log'
> = {
  vpc({ cidrBlock }, sight) {
    const vpc = liveResource(sight, 'vpc', sight.id);
    return vpc && { expected: { cidrBlock }, actual: { cidrBlock: vpc.cidrBlock } };
  },

  'ipv6-block'(_planned, sight) {
    const ipv6CidrBlock = liveResource(sight, 'vpc', sight.idOf(VPC_KEY))?.ipv6CidrBlock;
    if (ipv6CidrBlock === undefined) return undefined;
    return { expected: { ipv6CidrBlock: sight.id }, actual: { ipv6CidrBlock } };
  },

  'vpc-attribute'(_planned, { live: { enableDnsHostnames } }) {
    if (enableDnsHostnames === undefined) return undefined;
    return { expected: { enableDnsHostnames: true }, actual: { enableDnsHostnames } };
  },

  'default-security-group-lock'(_planned, { live: { defaultSecurityGroup } }) {
    if (defaultSecurityGroup === undefined) return undefined;
    return { expected: { ingress: [], egress: [] }, actual: { ...defaultSecurityGroup } };
  },

  'flow-log'(_planned, sight) {
    const flowLog = liveResource(sight, 'flow-log', sight.id);
    if (flowLog === undefined) return undefined;
    const { resourceId } = flowLog;
    return { expected: { resourceId: recordedOr(sight, VPC_KEY) }, actual: { resourceId } };
  },
};
