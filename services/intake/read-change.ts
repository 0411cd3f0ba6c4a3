import { growNetwork, growthNeedsZones, type Growth } from '../../shared/kinds/grow-network';
import type { ValidationError } from '../../shared/domain/network/validation-error';
import type { VpcRequest } from '../../shared/domain/request/vpc-request';
import type { Zones } from './ports';
import { readPatch } from './read-patch';

export interface ReadChangeTools {
  readonly zones: Zones;
  readonly region: string;
}

/** What a patch makes of a network, or why it makes nothing of it. */
export type Change = Growth | { readonly kind: 'invalid'; readonly errors: readonly ValidationError[] };

/**
 * Reads what a merge patch asks of a network that exists.
 *
 * @returns a function that answers the change; it throws ResourceFailure when zones are needed and EC2 cannot tell
 */
export function createReadChange({ zones, region }: ReadChangeTools) {
  return async function readChange(request: VpcRequest, patch: unknown): Promise<Change> {
    const read = readPatch(request.spec, patch, region);
    if (read.kind === 'invalid') return read;
    const available = growthNeedsZones(request, read.asked) ? await zones.available() : [];
    const growth = growNetwork(request, read.asked, available, read.planVersion);
    if (read.refused.length === 0) return growth;
    return {
      kind: 'refused',
      errors: [...read.refused, ...(growth.kind === 'refused' ? growth.errors : [])],
    };
  };
}

/** Whether it is certain what the network is or is becoming: it was READY, and is not being deleted or rolled back. */
export function acceptsChanges({ state, previous, deletion }: VpcRequest): boolean {
  switch (state.status) {
    case 'READY':
      return true;
    case 'ACCEPTED':
    case 'PROVISIONING':
    case 'WAITING':
      return previous !== undefined && deletion === undefined;
    case 'STALLED':
    case 'FAILED':
    case 'DELETING':
    case 'DELETED':
      return false;
  }
}
