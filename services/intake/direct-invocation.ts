import { idempotencyKey as idempotencyKeySchema } from '../../shared/contract/http';
import { jsonPointer } from '../../shared/contract/json-pointer';
import type { ValidationError } from '../../shared/domain/network/validation-error';
import { asObject } from './network-candidate';

/** What a direct invocation asks for. */
export interface DirectInvocation {
  readonly network: unknown;
  readonly idempotencyKey: string;
  /** Gives errors of the network their pointers in the payload. */
  readonly locate: (errors: readonly ValidationError[]) => readonly ValidationError[];
}

/**
 * Reads the payload of a direct invocation: a network, or `{"idempotencyKey", "network"}`. No network has a field
 * `network` or one `idempotencyKey`, so the two cannot be confused. Without a key of the caller's own, the id of the
 * invocation is the key: Lambda repeats a failed asynchronous invocation under the same id.
 */
export function readDirectInvocation(
  payload: unknown,
  awsRequestId: string,
): DirectInvocation | { readonly errors: readonly ValidationError[] } {
  const { network, idempotencyKey, ...others } = asObject(payload);
  if (network === undefined) {
    if (idempotencyKey !== undefined) return { errors: [{ pointer: '/network', message: 'is required' }] };
    return { network: payload, idempotencyKey: awsRequestId, locate: (errors) => errors };
  }
  const errors = Object.keys(others).map((name) => ({
    pointer: jsonPointer([name]),
    message: 'is not a known field',
  }));
  const key = idempotencyKeySchema.safeParse(idempotencyKey);
  if (idempotencyKey !== undefined && !key.success) {
    const message =
      key.error.issues[0]?.code === 'invalid_type' ? 'must be a string' : key.error.issues[0]?.message;
    errors.push({ pointer: '/idempotencyKey', message: message ?? 'is not valid' });
  }
  if (errors.length > 0) return { errors };
  return {
    network,
    // An encoding that no id of an invocation has, so that a caller's key never is another invocation's id.
    idempotencyKey: key.success ? JSON.stringify(['idempotencyKey', key.data]) : awsRequestId,
    locate: (found) => found.map(({ pointer, message }) => ({ pointer: `/network${pointer}`, message })),
  };
}
