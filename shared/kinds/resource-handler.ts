import type { PlannedResource, ResourceKey } from '../domain/network/network-plan';
import type { FailureCode } from '../domain/request/failure';
import type { VpcRequest } from '../domain/request/vpc-request';
import type { KindName, PlannedOfKinds } from './kinds';

/** What a resource is made for, and the ids of what it depends on. */
export interface Scope {
  readonly request: VpcRequest;
  /** @throws Error when that resource has no recorded id: the plan is out of order */
  idOf(key: ResourceKey): string;
}

/** A resource of this request, as AWS has it. */
export interface FoundResource {
  readonly key: ResourceKey;
  readonly id: string;
  /** Absent: it can be used. */
  readonly state?: 'pending' | 'failed';
  /** The failure of the request, if this one failed for good; absent: `rejected-by-ec2`. */
  readonly failureCode?: FailureCode;
  /** Why it failed, in AWS's words. */
  readonly reason?: string;
  /** It failed for a reason that passes by itself: another one may be made in its place. */
  readonly isPassing?: true;
  /** It can never be changed into the planned one: an earlier run of the request made it. */
  readonly isMisfit?: true;
}

/** How to deal with one kind of AWS resource. Every method may throw a `ResourceFailure`. */
export interface ResourceHandler<R extends PlannedResource = PlannedResource> {
  /**
   * Whether making it again does no harm: AWS refuses a second one, or takes the call for the first one by its
   * client token.
   */
  readonly safeToRepeat: boolean;
  /** Whether what was just made is of no use yet: it is PENDING until {@link findOwned} shows it without a state. */
  readonly provisionsAsynchronously?: true;
  /** For so long AWS shows one that failed, in milliseconds from its creation at least; then it removes it by itself. */
  readonly showsFailedForMs?: number;
  /** Makes the resource, tags included, with a single request on the wire; answers its id. */
  create(resource: R, scope: Scope): Promise<string>;
  /** Gives it its planned configuration. Absent where nothing can change. Must be harmless to repeat. */
  update?(resource: R, id: string, scope: Scope): Promise<void>;
  /**
   * Those of `resources` that exist, in a fixed order, by our tags or by what AWS knows them by. Absent where
   * making it again is all there is to know.
   */
  findOwned?(resources: readonly R[], scope: Scope): Promise<readonly FoundResource[]>;
  /**
   * Deletes it. Absent where it goes with what it belongs to.
   *
   * @throws ResourceFailure with code `resource-disappeared` when EC2 does not know it
   */
  remove?(id: string, scope: Scope): Promise<void>;
}

/** The handler of each kind. */
export type ResourceHandlers = {
  readonly [Kind in KindName]: ResourceHandler<Extract<PlannedOfKinds, { kind: Kind }>>;
};

/** The handler of the kind of a resource. @throws Error for a kind that has none */
export function handlerFor(
  handlers: ResourceHandlers,
  { kind }: Pick<PlannedResource, 'kind'>,
): ResourceHandler {
  const handler = (handlers as Readonly<Record<string, ResourceHandler | undefined>>)[kind];
  if (handler === undefined) throw new Error(`There is no handler of ${kind}`);
  return handler;
}
