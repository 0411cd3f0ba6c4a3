import type { VpcEvent } from '../contract/events';
import type { PlanWarning } from '../contract/plan';
import type { PlannedResource, ResourceKey, ResourceKind } from '../domain/network/network-plan';
import type { NetworkSpec } from '../domain/network/network-spec';
import type { Tier } from '../domain/network/network-spec';
import type { PlanVersion } from '../domain/network/plan-version';
import type { PlannedSubnet } from '../domain/network/planned-subnet';
import type { Comparison, Observation } from './comparison';
import type { ErrorLine } from './error-line';
import type { KindRules } from './kind-rules';
import type { KindTraces } from './kind-traces';

type CreatedData = Extract<VpcEvent, { detailType: 'VpcCreated' }>['detail']['data'];

/** What events show of a READY network, besides what was asked for. */
export type NetworkDetails = Omit<
  CreatedData,
  'name' | 'cidrBlock' | 'requestedBy' | 'tags' | 'accountId' | 'region'
>;

/** A network that is to be planned: what was asked for, and where its subnets lie. */
export interface NetworkToPlan {
  readonly spec: NetworkSpec;
  readonly subnets: readonly PlannedSubnet[];
  readonly planVersion: PlanVersion;
}

/** What the resources of a kind need another kind to plan. */
export interface Need {
  /** The kind that has to plan it. */
  readonly of: ResourceKind;
  /** For which zone; absent: one for the network. */
  readonly zone?: string;
  /** The name of the resource that needs it. */
  readonly name: string;
}

/** Destinations of default routes: all addresses. */
export const DESTINATIONS = ['0.0.0.0/0', '::/0'] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** A way out of a network: what the default routes of a tier lead to. */
export interface WayOut {
  readonly tier: Tier;
  /** For the subnets of this zone; absent: for those of all zones. */
  readonly zone?: string;
  readonly destination: Destination;
  readonly target: ResourceKey;
  /** How EC2's CreateRoute names the kind of target. */
  readonly targetParameter: `${string}Id`;
  /** What has to exist besides the target, so that the route works. */
  readonly after?: ResourceKey;
}

/** What the other kinds say of the same network. */
export interface OtherKinds {
  /** What those before it in the list have planned and has tags of its own. */
  readonly tagged: readonly PlannedResource[];
  readonly needs: readonly Need[];
  readonly waysOut: readonly WayOut[];
}

/**
 * What there is to know of one kind of AWS resource, apart from the calls to EC2, which its `ec2.ts` makes. Pure.
 */
export interface Kind<R extends PlannedResource = PlannedResource> {
  /** The name of its folder. */
  readonly kind: R['kind'];
  /** Whether its resources have tags of their own; the others are settings of these. */
  readonly isTagged: boolean;
  /**
   * Its resources in a network. The same network gives the same ones, and one that grew gives all that it had,
   * under the same keys.
   */
  plan(network: NetworkToPlan, others: OtherKinds): readonly R[];
  /** What its resources need other kinds to plan. Absent: nothing. */
  needs?(network: NetworkToPlan): readonly Need[];
  /** The ways out through its resources. Absent: none. */
  waysOut?(network: NetworkToPlan): readonly WayOut[];
  /**
   * What a network asks of it and probably does not mean, each at its place in the body. Absent: nothing.
   *
   * @param stage of the deployment
   */
  warnings?(network: Pick<NetworkToPlan, 'spec' | 'subnets'>, stage: string): readonly PlanWarning[];
  /** Absent: anything may be asked of it, and may change. */
  readonly rules?: KindRules;
  /** Absent: a network that exists tells nothing of how its resources were asked for. */
  readonly traces?: KindTraces;
  /** How a planned one differs from what EC2 shows; undefined when it does not exist. */
  compare(planned: R, seen: Observation): Comparison | undefined;
  /**
   * What events show of its resources; not called when there are none. Absent: nothing of their own.
   *
   * @param idOf the recorded id of a resource that they depend on
   */
  details?(
    resources: readonly (R & { readonly id: string })[],
    idOf: (key: ResourceKey) => string,
  ): Partial<NetworkDetails>;
  readonly calls: KindCalls;
  readonly permissions: KindPermissions;
  /** Absent: it sends nothing of its own that changes something. */
  readonly errors?: KindErrors;
  /** Absent: it costs nothing. */
  readonly cost?: KindCost<R>;
}

/** The calls to EC2 that make one resource of a kind, when none of them fails. */
export interface KindCalls {
  readonly create: readonly string[];
  /** The calls that change one which exists, where it can be changed. */
  readonly update?: readonly string[];
  /** What stops working, for a moment or for connections that exist, when one is changed. */
  readonly interruption?: string;
  /** Looked at again with this one, all of a kind at once, until they can be used. */
  readonly poll?: string;
  /** Those of its actions whose bucket is not of the size that most have. */
  readonly buckets?: Readonly<Record<string, Bucket>>;
}

/**
 * A token bucket of EC2, for an account and Region: each call takes a token; it holds `burst` at most and gains
 * `perSecond`.
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html (read 23 November 2026)
 */
export interface Bucket {
  readonly burst: number;
  readonly perSecond: number;
}

/** What EC2 may answer to a kind's actions, and what that means. */
export interface KindErrors {
  /**
   * The codes that EC2's documentation, or a public report, knows of the actions by which the kind changes something,
   * or of another kind's actions that name it, beside those that any action may answer.
   */
  readonly byAction: Readonly<Record<string, readonly string[]>>;
  /** The meaning of codes that only this kind knows; they come before those of all kinds. */
  readonly meanings?: readonly ErrorLine[];
}

/** What is paid for something by its being there. */
export interface CostItem {
  readonly name: string;
  /** In US dollars, in `PRICE_REGION`. */
  readonly hourlyPrice: number;
  /** How many of it. */
  readonly count: number;
}

/** What a kind costs. */
export interface KindCost<R extends PlannedResource = PlannedResource> {
  /** What is paid for a resource by its being there. Absent: nothing. */
  items?(planned: R): readonly CostItem[];
  /** What grows with the traffic, and is not in the sum. */
  readonly byUse?: string;
}

/**
 * The actions of EC2 that a kind takes, without their prefix.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_ec2.html
 */
export interface KindPermissions {
  /** The type of its resources in ARNs, where they have tags of their own. */
  readonly resourceType?: string;
  /** The action that makes it, tags included. */
  readonly creates?: string;
  /** The services to which a create is bound, without the Region's prefix. */
  readonly boundToServices?: readonly string[];
  /**
   * The service-linked role without which it cannot be made; AWS creates it with the first one in an account, if the
   * caller may.
   */
  readonly serviceLinkedRole?: { readonly service: string; readonly name: string };
  /** The service of AWS that is handed a role to act in its name. */
  readonly handsRoleTo?: string;
  /** What the provisioner does to, or with, something of ours that exists. */
  readonly uses: readonly string[];
  /** What the provisioner reads. */
  readonly reads: readonly string[];
  /** What is read to compare it with its plan. */
  readonly compares: readonly string[];
  /** Whether these reads find nothing that a deletion looks for. Absent: they do. */
  readonly showsNothingInside?: true;
  /** What the sweeper does to one that is ours and on no record. */
  readonly sweeps?: readonly string[];
  /** Whether one may be left without a record and outside every VPC; the sweeper marks it before it deletes it. */
  readonly isQuarantined?: true;
  /** What is done to something that never has our tags. */
  readonly onUntagged?: {
    readonly sid: string;
    readonly actions: readonly string[];
    readonly resourceType: string;
    /** Tags that such a resource never has: one that has them is a third party's. */
    readonly neverTagged: readonly string[];
  };
}

/** The resources of one kind in a plan. */
export function plannedOf<R extends PlannedResource>(
  plan: readonly PlannedResource[],
  kind: R['kind'],
): readonly R[] {
  return plan.filter((resource): resource is R => resource.kind === kind);
}
