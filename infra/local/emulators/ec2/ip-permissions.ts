import type { IpPermission } from '@aws-sdk/client-ec2';
import { formatCidr, parseCidr } from './cidr-rules';
import { invalidParameterValue, missingParameter } from './errors';
import { formatIpv6Cidr, parseIpv6Cidr } from './ipv6-blocks';
import { termsKey } from './security-group-rules';
import type { RulePeer, RuleTerms } from './security-group-rules';

/** What a request asks of a rule. */
export interface RuleRequest {
  readonly terms: RuleTerms;
  readonly description?: string | undefined;
}

/** The protocols that have names, by their numbers. */
const PROTOCOL_NAMES: Readonly<Record<string, string>> = {
  '1': 'icmp',
  '6': 'tcp',
  '17': 'udp',
  '58': 'icmpv6',
  all: '-1',
};

const HIGHEST_PORT = 65_535;
const HIGHEST_ICMP = 255;
/** Any type, or any code, of ICMP. */
const ANY = -1;

/**
 * The rules that permissions stand for: one for each protocol, range of ports and peer.
 *
 * @throws AwsError `MissingParameter`; `InvalidParameterValue` for what is no protocol, port or block, and for
 *   the same rule twice
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 */
export function readPermissions(
  permissions: readonly IpPermission[],
  isEgress: boolean,
): readonly RuleRequest[] {
  const requests = permissions.flatMap((permission) => {
    const ipProtocol = readProtocol(permission);
    const ports = readPorts(ipProtocol, permission);
    return readPeers(permission).map(({ peer, description }) => ({
      terms: { isEgress, ipProtocol, ...(ports && { ports }), peer },
      description,
    }));
  });
  if (requests.length === 0) throw missingParameter('IpPermissions');
  if (new Set(requests.map(({ terms }) => termsKey(terms))).size < requests.length) {
    throw invalidParameterValue('The same permission must not appear multiple times');
  }
  return requests;
}

function readProtocol({ IpProtocol: name }: IpPermission): string {
  if (name === undefined) throw missingParameter('IpProtocol');
  const protocol = PROTOCOL_NAMES[name.toLowerCase()] ?? name.toLowerCase();
  const isNumber = /^\d{1,3}$/.test(protocol) && Number(protocol) <= 255;
  if (isNumber || ['-1', 'tcp', 'udp', 'icmp', 'icmpv6'].includes(protocol)) return protocol;
  throw invalidParameterValue(`Invalid value '${name}' for IP protocol. Unknown protocol.`);
}

/** Of protocols that have ports, or of ICMP; of the others EC2 ignores them. */
function readPorts(ipProtocol: string, permission: IpPermission): RuleTerms['ports'] {
  switch (ipProtocol) {
    case 'tcp':
    case 'udp':
      return readPortRange(permission);
    case 'icmp':
      return readIcmp(permission);
    case 'icmpv6':
      return readIcmp({ FromPort: ANY, ToPort: ANY, ...permission });
    default:
      return undefined;
  }
}

function readPortRange({ FromPort: from, ToPort: to }: IpPermission): RuleTerms['ports'] {
  if (from === undefined || to === undefined) {
    throw invalidParameterValue(
      "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.",
    );
  }
  if (from < 0 || to > HIGHEST_PORT || from > to) {
    throw invalidParameterValue(`Invalid value '${from}-${to}' for portRange.`);
  }
  return { from, to };
}

function readIcmp({ FromPort: type, ToPort: code }: IpPermission): RuleTerms['ports'] {
  if (type === undefined || code === undefined) {
    throw invalidParameterValue('ICMP needs a type and a code; -1 is any.');
  }
  if (Math.min(type, code) < ANY || Math.max(type, code) > HIGHEST_ICMP || (type === ANY && code !== ANY)) {
    throw invalidParameterValue(`Invalid value '${type}-${code}' for ICMP type and code.`);
  }
  return { from: type, to: code };
}

interface DescribedPeer {
  readonly peer: RulePeer;
  readonly description?: string | undefined;
}

function readPeers({
  IpRanges = [],
  Ipv6Ranges = [],
  PrefixListIds = [],
  UserIdGroupPairs = [],
}: IpPermission): DescribedPeer[] {
  return [
    ...IpRanges.map(({ CidrIp = '', Description: description }) => ({
      peer: { kind: 'ipv4' as const, cidrBlock: formatCidr(parseCidr(CidrIp, 'cidrIp')) },
      description,
    })),
    ...Ipv6Ranges.map(({ CidrIpv6 = '', Description: description }) => ({
      peer: { kind: 'ipv6' as const, cidrBlock: formatIpv6Cidr(parseIpv6Cidr(CidrIpv6)) },
      description,
    })),
    ...PrefixListIds.map(({ PrefixListId: prefixListId, Description: description }) => {
      if (prefixListId === undefined) throw missingParameter('PrefixListId');
      return { peer: { kind: 'prefix-list' as const, prefixListId }, description };
    }),
    ...UserIdGroupPairs.map(({ GroupId: groupId, Description: description }) => {
      if (groupId === undefined) throw missingParameter('GroupId');
      return { peer: { kind: 'group' as const, groupId }, description };
    }),
  ];
}
