import type { ResourceKey, ResourceKind } from '../network/network-plan';

/** Why a request failed for good. */
export interface Failure {
  /** Stable, kebab-case, for programs. */
  readonly code: FailureCode;
  /** For the caller: what to change. */
  readonly message: string;
  /** The resource that could not be made. */
  readonly resource?: ResourceKey;
}

/** Published: callers' programs go by these. */
export type FailureCode =
  | 'invalid-parameter'
  | 'invalid-availability-zone'
  | 'cidr-not-allowed'
  | 'cidr-conflict'
  | 'resource-conflict'
  | 'not-authorized'
  | 'account-blocked'
  | 'quota-not-raised'
  | 'resource-disappeared'
  | 'rejected-by-ec2'
  /** EC2 accepted a resource of that kind, and it came to nothing: `nat-gateway-failed`. */
  | `${ResourceKind}-failed`;
