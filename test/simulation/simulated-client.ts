import { AwsError } from '../../infra/local/engines/engine';
import type { FaultPlan } from './fault-plan';

/** A command of any SDK client. */
interface AnyCommand {
  readonly constructor: { readonly name: string };
  readonly input: object;
}

export interface SimulatedClientOptions {
  readonly service: string;
  readonly faults: FaultPlan;
  /** How often the SDK sends a call that got no answer or a passing error; its own default is three times. */
  readonly maxAttempts?: number;
  /** The engine behind the client. @throws AwsError */
  readonly call: (action: string, input: object) => object;
  /** Kills the process that makes the call. */
  readonly crash: () => void;
}

/** As much of an SDK client as the adapters use. */
export interface SimulatedClient {
  send(command: AnyCommand): Promise<object>;
}

/**
 * Stands where an SDK client stands and fails as the SDK fails: errors bear the service's code as their name
 * and the HTTP status in their metadata, a lost connection bears neither.
 */
export function simulatedClient(options: SimulatedClientOptions): SimulatedClient {
  const { service, faults, call, crash, maxAttempts = 3 } = options;

  async function send(command: AnyCommand): Promise<object> {
    for (let attempts = 1; ; attempts++) {
      try {
        return await sendOnce(command);
      } catch (error) {
        if (!(error instanceof PassingFault)) throw error;
        if (attempts >= maxAttempts) throw error.cause;
      }
    }
  }

  async function sendOnce(command: AnyCommand): Promise<object> {
    const action = command.constructor.name.replace(/Command$/, '');
    const fault = faults.take(service, action);
    const note = (outcome: string) => faults.calls.push({ service, action, outcome });
    // Calls of one process interleave with each other only between calls, as they do on a real event loop.
    await Promise.resolve();
    switch (fault?.fault) {
      case 'error-before':
        note(fault.fault);
        if (fault.code !== undefined) throw sdkError(fault.code, 400);
        throw new PassingFault(sdkError('InternalError', 500));
      case 'throttle':
        note(fault.fault);
        throw new PassingFault(sdkError(fault.code ?? 'RequestLimitExceeded', 503));
      case 'crash-before':
        note(fault.fault);
        crash();
        return never();
      case 'reply-lost':
        note(fault.fault);
        attempt(action, command.input);
        throw new PassingFault(connectionReset());
      case 'crash-after':
        note(fault.fault);
        attempt(action, command.input);
        crash();
        return never();
      case undefined:
        try {
          const output = call(action, command.input);
          note('ok');
          return structuredClone({ ...output, $metadata: {} });
        } catch (error) {
          note(error instanceof AwsError ? error.code : 'error');
          throw error instanceof AwsError ? sdkError(error.code, error.httpStatus, error.message) : error;
        }
    }
  }

  /** The effect without its answer, whatever that was. */
  function attempt(action: string, input: object): void {
    try {
      call(action, input);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
    }
  }

  return { send };
}

/** What the SDK tries again by itself. */
class PassingFault extends Error {
  constructor(override readonly cause: Error) {
    super(cause.message);
  }
}

function sdkError(name: string, httpStatusCode: number, message = name): Error {
  return Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode } });
}

function connectionReset(): Error {
  return Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', $metadata: {} });
}

/** A dead process never goes on. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}
