import { AwsError } from '../../infra/local/emulators/engine';
import { asSdkError, connectionReset, isRetriedBySdk, sdkError } from './aws/sdk-errors';
import type { FaultPlan } from './fault-plan';

/** A command of any SDK client. */
export interface AnyCommand {
  readonly constructor: { readonly name: string };
  readonly input: object;
}

/** As much of an SDK client as the adapters use. */
export interface SimulatedClient {
  send(command: AnyCommand): Promise<object>;
}

export interface SdkClientOptions {
  /** One request on the wire and what comes of it. */
  readonly transmit: (action: string, input: object) => Promise<object>;
  /** How often the SDK sends a call that got no answer or a passing error. */
  readonly maxAttempts: number;
  /** Resolves when the SDK's pause before try number `tries` is over. */
  readonly pause?: (tries: number) => Promise<void>;
}

/**
 * Stands where an SDK client stands: takes its commands, and retries as it does. What is below `send` in the
 * real one (serialization, signing, sockets) is left out for speed.
 */
export function sdkClient({ transmit, maxAttempts, pause }: SdkClientOptions): SimulatedClient {
  return {
    async send(command) {
      const action = command.constructor.name.replace(/Command$/, '');
      for (let tries = 1; ; tries++) {
        try {
          return await transmit(action, command.input);
        } catch (error) {
          if (tries >= maxAttempts || !isRetriedBySdk(error as Error)) throw error;
        }
        await pause?.(tries);
      }
    },
  };
}

export interface SimulatedClientOptions {
  readonly service: string;
  readonly faults: FaultPlan;
  /** The SDK's own default is three times. */
  readonly maxAttempts?: number;
  /** The engine behind the client. @throws AwsError */
  readonly call: (action: string, input: object) => object;
  /** Kills the process that makes the call. */
  readonly crash: () => void;
}

/** A client with an engine right behind it, for worlds in which calls take no time. */
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
