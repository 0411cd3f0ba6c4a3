import type { Json } from './observation';

/** Where the answer of a create call holds the id of what it made. */
const MADE_BY: Readonly<Record<string, string>> = {
  CreateVpc: 'vpc',
  CreateSubnet: 'subnet',
  CreateSecurityGroup: 'sg',
  CreateNetworkInterface: 'eni',
  CreateInternetGateway: 'igw',
  CreateEgressOnlyInternetGateway: 'eigw',
  CreateRouteTable: 'rtb',
  CreateNetworkAcl: 'acl',
  ReplaceNetworkAclAssociation: 'aclassoc',
  AssociateRouteTable: 'rtbassoc',
  ReplaceRouteTableAssociation: 'rtbassoc',
  AllocateAddress: 'eipalloc',
  CreateNatGateway: 'nat',
  CreateVpcEndpoint: 'vpce',
  CreateFlowLogs: 'fl',
};

const ID = /\b([a-z]+(?:-[a-z]+)*)-(?:[0-9a-f]{17}|[0-9a-f]{8})\b/g;

/** Members whose values mean nothing to the caller; that they are there does. */
const OPAQUE = new Set(['NextToken', 'MacAddress', 'ClientToken', 'PublicIp']);

/** What Amazon gives away, and what is cut from it. */
const IPV6_BLOCK = /^[0-9a-f:]+::(\/[56]\d)$/;

/** Members that tell the elements of a list apart, so that lists of two accounts can be laid side by side. */
const IDENTITY = [
  'ResourceId',
  'AllocationId',
  'Key',
  'Value',
  'ZoneName',
  'VpcId',
  'SubnetId',
  'CidrBlock',
  'GroupId',
  'GroupName',
  'NetworkInterfaceId',
  'PrivateIpAddress',
  'InternetGatewayId',
  'EgressOnlyInternetGatewayId',
  'NetworkAclId',
  'RouteTableId',
  'Main',
  'RouteTableAssociationId',
  'DestinationCidrBlock',
  'DestinationIpv6CidrBlock',
  'DestinationPrefixListId',
  'NatGatewayId',
  'VpcEndpointId',
  'FlowLogId',
  'IsEgress',
  'IpProtocol',
  'FromPort',
  'CidrIpv4',
  'CidrIpv6',
  'CidrIp',
  'Egress',
  'RuleNumber',
];

/**
 * Replaces what no two accounts have in common. What the scenario makes is named by the number of the create
 * call (`vpc#2`, counted also when refused, so that both accounts count alike), every other id by its kind
 * (`rtb#`). Times and tokens become words; lists are sorted, since EC2 promises no order; a list without
 * elements counts as absent, since SDKs tell them apart by an empty element of the XML only.
 */
export class Normalizer {
  readonly #names = new Map<string, string>();
  readonly #attempts = new Map<string, number>();
  readonly #answered = new Set<string>();
  readonly #invented = new Set<string>();

  /** To be told of every answer, also of a refusal (`undefined`), before it is normalized. */
  learn(action: string, output: unknown): void {
    const prefix = MADE_BY[action];
    if (prefix === undefined) return;
    const attempt = (this.#attempts.get(prefix) ?? 0) + 1;
    this.#attempts.set(prefix, attempt);
    for (const [id, kind] of JSON.stringify(output ?? '').matchAll(ID)) {
      if (kind === prefix && !this.#names.has(id)) {
        this.#names.set(id, `${prefix}#${attempt}`);
        return;
      }
    }
  }

  answer(output: object): Json {
    const fields = Object.entries(output).filter(([name]) => name !== '$metadata');
    return (
      this.#value(Object.fromEntries(fields), (kind, id) => {
        if (!this.#invented.has(id)) this.#answered.add(id);
        return `${kind}#`;
      }) ?? {}
    );
  }

  /** Ids that no answer named before are the scenario's own inventions and stay. */
  input(input: object): Json {
    return (
      this.#value(input, (kind, id) => {
        if (this.#answered.has(id)) return `${kind}#`;
        this.#invented.add(id);
        return id;
      }) ?? {}
    );
  }

  #value(value: unknown, rename: (kind: string, id: string) => string): Json | undefined {
    if (value === undefined || value === null) return undefined;
    if (value instanceof Date) return '(time)';
    if (typeof value === 'boolean' || typeof value === 'number') return value;
    if (typeof value === 'string') {
      return value
        .replace(ID, (id, kind: string) => this.#names.get(id) ?? rename(kind, id))
        .replace(IPV6_BLOCK, '(IPv6)$1');
    }
    if (Array.isArray(value)) {
      const elements = value.map((element) => this.#value(element, rename) ?? null);
      return elements.length === 0 ? undefined : elements.sort(byIdentity);
    }
    const members = Object.entries(value)
      .map(([name, member]) => [name, OPAQUE.has(name) ? '(opaque)' : this.#value(member, rename)] as const)
      .filter(([, member]) => member !== undefined);
    return Object.fromEntries(members);
  }
}

function byIdentity(one: Json, other: Json): number {
  const [a, b] = [identityOf(one), identityOf(other)];
  return a === b ? 0 : a < b ? -1 : 1;
}

function identityOf(element: Json): string {
  if (element === null || typeof element !== 'object' || Array.isArray(element)) return String(element);
  const members = element as Readonly<Record<string, Json | undefined>>;
  return JSON.stringify(IDENTITY.map((name) => members[name] ?? null));
}
