import type { CreateVpcBody, Immutable, SubnetView } from './http';

/** A route as it is to be. */
export interface RoutePlan {
  /** A block, or the name of a prefix list. */
  readonly destination: string;
  /** `local`, or the key of a planned resource. */
  readonly target: string;
}

/** `200` of `POST /vpcs?dryRun=true`: what would be made as things stand. Nothing was written. */
export interface PlanView {
  readonly dryRun: true;
  readonly name: string;
  /** The block that an address pool would give now; another request may be given it first. */
  readonly cidrBlock: string;
  /** A body that asks for the same, defaults written out. */
  readonly spec: Immutable<CreateVpcBody>;
  readonly subnets: readonly (SubnetView & {
    /** All but the five that EC2 keeps of every subnet. */
    readonly usableAddresses: number;
  })[];
  readonly routeTables: readonly {
    /** `main` is the VPC's own, which those of isolated subnets keep. */
    readonly name: string;
    readonly subnets: readonly string[];
    readonly routes: readonly RoutePlan[];
  }[];
  readonly resources: readonly {
    readonly key: string;
    readonly kind: string;
    readonly dependsOn: readonly string[];
  }[];
  /** Calls to EC2 by action, when none fails. */
  readonly calls: {
    readonly total: number;
    readonly byAction: Readonly<Record<string, number>>;
    /** Called at least as often: once for every look whether something is ready. */
    readonly repeated: readonly string[];
  };
  /** What NAT gateways and public addresses cost by being there. */
  readonly monthlyCost: {
    readonly currency: 'USD';
    readonly total: number;
    readonly items: readonly {
      readonly item: string;
      readonly count: number;
      readonly hourlyPrice: number;
      readonly monthly: number;
    }[];
    /** The Region whose prices these are; others cost more. */
    readonly priceRegion: string;
    /** The day whose prices these are. */
    readonly pricesOf: string;
    readonly notIncluded: readonly string[];
  };
}
