import * as z from 'zod/mini';
import { LIMITS } from './create-vpc-body';

/** The HTTP contract in one place. Response schemas are in files of their own, so that no function bundles them. */
export { createVpcBody, LIMITS, type CreateVpcBody } from './create-vpc-body';
export type { Immutable } from './immutable';
export {
  callUrn,
  PROBLEMS,
  problemUrn,
  PROBLEM_TYPE,
  type ProblemBody,
  type ProblemCode,
  type ProblemError,
} from './problems';
export type {
  AcceptedBody,
  BlockerView,
  FailureView,
  HistoryEntry,
  RequestPage,
  RequestStatusName,
  RequestSummary,
  RequestView,
  ResourceView,
  SubnetView,
} from './request-view';
export type { PatchVpcBody } from './patch-vpc-body';
export type { ChangePlanView, DeletionPlanView, PlanView, PlanWarning, RoutePlan } from './plan';
export type { ComparedView, DriftFact, DriftView } from './drift';
export type { AllocationPage, AllocationView, PoolList, PoolView } from './pools';
export type { FindingPage, FindingView } from './findings';

export const idempotencyKey = z
  .string()
  .check(
    z.regex(
      new RegExp(`^[\\x20-\\x7e]{1,${LIMITS.idempotencyKeyLength}}$`),
      `must be 1 to ${LIMITS.idempotencyKeyLength} printable ASCII characters`,
    ),
  );

/** Path of a request below the API's URL. */
export function hrefOf(requestId: string): string {
  return `/vpcs/${requestId}`;
}
