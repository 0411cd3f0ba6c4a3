import { isRetriedBySdk } from './sdk-errors';

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
 * Replaces an SDK client: takes the same commands, and retries as it does. What is below `send` in the
 * real one (serialization, signing, sockets) is left out for speed.
 */
export function sdkClient({ transmit, maxAttempts, pause }: SdkClientOptions): SimulatedClient {
  return {
    async send(command) {
      const action = actionOf(command.constructor);
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

/** By the class of the command. */
const actions = new Map<AnyCommand['constructor'], string>();

function actionOf(command: AnyCommand['constructor']): string {
  let action = actions.get(command);
  if (action === undefined) actions.set(command, (action = command.name.replace(/Command$/, '')));
  return action;
}
