import { EventListener } from './event-listener';
import { LocalStack } from './local-stack';

/** A local system, and a subscriber to its events. */
export interface StackWithListener {
  readonly stack: LocalStack;
  /** @throws Error before the first test starts */
  readonly listener: EventListener;
}

/** Starts a local system with a subscriber before the tests of a file, and stops it after them. */
export function stackWithListener(): StackWithListener {
  const stack = new LocalStack();
  let listener: EventListener | undefined;
  beforeAll(async () => {
    await stack.start();
    listener = await EventListener.subscribe(stack, 'listener');
  });
  afterAll(() => stack.dispose());
  return {
    stack,
    get listener() {
      if (listener === undefined) throw new Error('The local system is not started yet');
      return listener;
    },
  };
}
