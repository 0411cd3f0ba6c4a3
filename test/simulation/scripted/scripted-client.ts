import { AwsError } from '../../../infra/local/testing';
import { sdkClient, type SimulatedClient } from '../aws/sdk-client';
import { asSdkError, connectionReset, sdkError } from '../aws/sdk-errors';
import type { FaultPlan } from './fault-plan';

export interface SimulatedClientOptions {
  readonly service: string;
  readonly faults: FaultPlan;
  /** The SDK's own default is three times. */
  readonly maxAttempts?: number;
  /** The emulator behind the client. @throws AwsError */
  readonly call: (action: string, input: object) => object;
  /** Kills the process that makes the call. */
  readonly crash: () => void;
}

/** A client with an emulator right behind it, for worlds in which calls take no time. */
export function simulatedClient(options: SimulatedClientOptions): SimulatedClient {
  const { service, faults, call, crash, maxAttempts = 3 } = options;

  async function transmit(action: string, input: object): Promise<object> {
    const fault = faults.take(service, action);
    const note = (outcome: string) => faults.calls.push({ service, action, outcome });
    // Calls of one process interleave with each other only between calls, as they do on a real event loop.
    await Promise.resolve();
    if (fault !== undefined) note(fault.fault);
    switch (fault?.fault) {
      case 'error-before':
        throw fault.code === undefined ? sdkError('InternalError', 500) : sdkError(fault.code, 400);
      case 'throttle':
        throw sdkError(fault.code ?? 'RequestLimitExceeded', 503);
      case 'crash-before':
        crash();
        return never();
      case 'reply-lost':
        attempt(action, input);
        throw connectionReset();
      case 'crash-after':
        attempt(action, input);
        crash();
        return never();
      case undefined:
        try {
          const output = call(action, input);
          note('ok');
          return structuredClone({ ...output, $metadata: {} });
        } catch (error) {
          note(error instanceof AwsError ? error.code : 'error');
          throw asSdkError(error);
        }
    }
  }

  /** The effect without its answer, whatever that was. */
  function attempt(action: string, input: object): void {
    try {
      call(action, input);
    } catch (error) {
      asSdkError(error);
    }
  }

  return sdkClient({ transmit, maxAttempts });
}

/** A dead process never goes on. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}
