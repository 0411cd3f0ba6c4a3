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

  constructor(store: Store) {
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

  /** All tagged resources except those that EC2 creates and deletes by itself, with a VPC or a regional NAT gateway. */
  *all(): IterableIterator<ResourceRecord> {
    const accompanying = new Set<string | undefined>();
    for (const { routeTableId } of this.#natGateways.values()) accompanying.add(routeTableId);
    for (const collection of this.#collections.values()) {
      for (const resource of collection.values()) {
        if (resource.isVpcDefault || resource.deletion !== undefined || accompanying.has(resource.id))
          continue;
        yield resource;
      }
    }
  }
}

/** The value of a tag; undefined when there is none of that key. */
export function tagOf({ tags }: { readonly tags: ResourceRecord['tags'] }, key: string): string | undefined {
  return tags.find(({ Key }) => Key === key)?.Value;
}
