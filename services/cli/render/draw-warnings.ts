import type { Colors } from 'picocolors/types';
import type { PlanWarning } from '../../../shared/contract/http';

/** What is allowed and probably not meant. An older service sends none. */
export function drawWarnings(warnings: readonly PlanWarning[] | undefined, paint: Colors): string[] {
  return (warnings ?? []).map(({ message, pointer }) =>
    paint.yellow(`! ${message}${pointer === '' ? '' : ` (${pointer})`}`),
  );
}
