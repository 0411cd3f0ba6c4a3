import type { Colors } from 'picocolors/types';
import type { BlockerView } from '../../../shared/contract/http';

/** What other parties have in a network, so that it cannot be deleted. */
export function drawBlockers(blockers: readonly BlockerView[], paint: Colors): string[] {
  if (blockers.length === 0) return [];
  return [
    paint.red(`In the way of deletion: ${blockers.length}`),
    ...blockers.map(
      ({ type, id, owner, description }) => `  ${paint.bold(id)} ${type} of ${owner}: ${description}`,
    ),
  ];
}
