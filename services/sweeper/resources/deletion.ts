import { calling } from '../../../shared/adapters/ec2-calls';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import type { Removal } from '../ports';

/**
 * Deletes something. What is gone already, after a quarantine, is no lag: it is gone.
 *
 * @throws ResourceFailure
 */
export async function deleted(call: () => Promise<unknown>): Promise<void> {
  try {
    await calling(call);
  } catch (error) {
    if (!isDisappeared(error)) throw error;
  }
}

export function isDisappeared(error: unknown): boolean {
  return error instanceof ResourceFailure && error.code === 'resource-disappeared';
}

/** Leaves alone what turns out to be in use. */
export async function unlessInUse(remove: () => Promise<Removal>): Promise<Removal> {
  try {
    return await remove();
  } catch (error) {
    if (error instanceof ResourceFailure && error.failureClass === 'in-use') return 'in-use';
    throw error;
  }
}
