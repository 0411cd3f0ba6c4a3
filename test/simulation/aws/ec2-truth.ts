import type {
  Collection,
  NatGatewayRecord,
  ResourceRecord,
  RouteTableAssociationRecord,
  SecurityGroupRecord,
  Store,
  SubnetRecord,
  VpcRecord,
} from '../../../infra/local/testing';

/** The emulator's collections of tagged resources, by the prefix of their ids. */
const COLLECTIONS = {
  vpc: 'ec2.vpc',
  subnet: 'ec2.subnet',
  igw: 'ec2.internet-gateway',
  eigw: 'ec2.egress-only-internet-gateway',
  rtb: 'ec2.route-table',
  eipalloc: 'ec2.elastic-ip',
  nat: 'ec2.natgateway',
  vpce: 'ec2.vpc-endpoint',
  fl: 'ec2.vpc-flow-log',
} as const;

/** Something that was ordered away is as good as gone, though Describe* shows it for another hour. */
interface Leaving {
  readonly deletion?: unknown;
}

/** What truly exists, whatever Describe* would show: the simulator's own memory. */
export class Ec2Truth {
  readonly vpcs: Collection<VpcRecord>;
  readonly subnets: Collection<SubnetRecord>;
  readonly securityGroups: Collection<SecurityGroupRecord>;
  readonly #natGateways: Collection<NatGatewayRecord>;
  readonly #associations: Collection<RouteTableAssociationRecord>;
  readonly #collections: ReadonlyMap<string, Collection<ResourceRecord & Leaving>>;
  readonly #now: () => number;

  constructor(store: Store, now: () => number) {
    this.#now = now;
    this.#collections = new Map(
      Object.entries(COLLECTIONS).map(([prefix, name]) => [prefix, store.collection(name)]),
    );
    this.vpcs = store.collection(COLLECTIONS.vpc);
    this.subnets = store.collection(COLLECTIONS.subnet);
    this.securityGroups = store.collection('ec2.security-group');
    this.#natGateways = store.collection(COLLECTIONS.nat);
    this.#associations = store.collection('ec2.rtbassoc');
  }

  /** The resource of that id, if it exists. */
  get(id: string): ResourceRecord | undefined {
    const resource = this.#collections.get(id.slice(0, id.indexOf('-')))?.get(id);
    return resource?.deletion === undefined ? resource : undefined;
  }

  /** The route table that a subnet uses, unless it is the main one of its VPC. */
  routeTableOf(subnetId: string): string | undefined {
    for (const { explicit } of this.#associations.values()) {
      if (explicit?.subnetId === subnetId) return explicit.routeTableId;
    }
    return undefined;
  }

  natGateway(id: string): NatGatewayRecord | undefined {
    return this.#natGateways.get(id);
  }

  /**
   * All tagged resources except those that EC2 creates and deletes by itself: with a VPC, with a regional NAT gateway,
   * and NAT gateways that have failed by now, which hold nothing any more and are shown for about an hour.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html
   */
  *all(): IterableIterator<ResourceRecord> {
    const now = this.#now();
    const byEc2 = new Set<string | undefined>();
    for (const { id, routeTableId, failure, settledAt } of this.#natGateways.values()) {
      byEc2.add(routeTableId);
      if (failure !== undefined && settledAt <= now) byEc2.add(id);
    }
    for (const collection of this.#collections.values()) {
      for (const resource of collection.values()) {
        if (resource.isVpcDefault || resource.deletion !== undefined || byEc2.has(resource.id)) continue;
        yield resource;
      }
    }
  }
}

/** The value of a tag; undefined when there is none of that key. */
export function tagOf({ tags }: { readonly tags: ResourceRecord['tags'] }, key: string): string | undefined {
  return tags.find(({ Key }) => Key === key)?.Value;
}
