import type { OwnedResource } from '../../shared/kinds/owned-resource';
import { boundedParallel } from '../../shared/platform/bounded-parallel';
import type { Requests } from './ports';

const IN_PARALLEL = 10;

/** More than a tenth without a record means that the records are missing, not that the networks are too many. */
const MAX_SHARE = 0.1;

/**
 * Whether so many networks have no record that the records themselves must be doubted: a table that was replaced or
 * restored. Nothing is deleted then. A single network without a record is an orphan.
 *
 * @param vpcs all VPCs that have our tag
 */
export async function areRecordsInDoubt(
  requests: Pick<Requests, 'find'>,
  vpcs: readonly OwnedResource[],
): Promise<boolean> {
  const inParallel = boundedParallel(IN_PARALLEL);
  const found = await Promise.all(
    vpcs.map(({ requestId }) =>
      inParallel(async () => requestId !== undefined && (await requests.find(requestId)) !== undefined),
    ),
  );
  const missing = found.filter((isFound) => !isFound).length;
  return missing > 1 && missing > vpcs.length * MAX_SHARE;
}
