import type { PlannedResource } from '../domain/network/network-plan';
import { kindOf } from './kinds';

/** EC2's actions that take something away. */
export const REMOVING = /^(Delete|Detach|Disassociate|Release)/;

/** The action that deletes a resource; undefined where it goes with what it belongs to. */
export function removingActionOf(resource: Pick<PlannedResource, 'kind'>): string | undefined {
  return kindOf(resource).permissions.uses.find((action) => REMOVING.test(action));
}
