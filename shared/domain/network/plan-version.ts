/**
 * By which rules a network is planned. A network keeps the version it was made with until a PATCH raises it:
 * what runs in it is never changed by a new release of this service.
 *
 * - 1: subnet names are part of keys as they are; isolated subnets use the VPC's main route table.
 * - 2: subnet names are encoded in keys; with a layout or with gateway endpoints, isolated subnets have a route
 *   table of their own.
 */
const PLAN_VERSIONS = [1, 2] as const;
export type PlanVersion = (typeof PLAN_VERSIONS)[number];

/** The version that new networks are planned with. */
export const CURRENT_PLAN_VERSION: PlanVersion = 2;

/**
 * The version of a request; a record without one is of the first.
 *
 * @throws Error for a version that this release does not know
 */
export function planVersionOf({ planVersion = 1 }: { readonly planVersion?: number }): PlanVersion {
  const known = PLAN_VERSIONS.find((version) => version === planVersion);
  if (known === undefined) throw new Error(`Plan version ${planVersion} is unknown to this release`);
  return known;
}
