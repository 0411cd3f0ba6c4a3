import { AwsError } from '../emulator';
import { createArchive, deleteArchive, describeArchive, listArchives } from './archives';
import { createEventBus, deleteEventBus, describeEventBus, listEventBuses } from './buses';
import { openContext } from './context';
import type { EventBridgeContext, EventBridgeSimulatorOptions } from './context';
import { createDeliveries } from './deliveries';
import type { Deliveries } from './deliveries';
import { putEvents } from './put-events';
import { cancelReplay, describeReplay, listReplays, startReplay } from './replays';
import { deleteRule, describeRule, listRules, putRule } from './rules';
import { listRuleNamesByTarget, listTargetsByRule, putTargets, removeTargets } from './targets';

const operations = {
  CancelReplay: cancelReplay,
  CreateArchive: createArchive,
  CreateEventBus: createEventBus,
  DeleteArchive: deleteArchive,
  DeleteEventBus: deleteEventBus,
  DeleteRule: deleteRule,
  DescribeArchive: describeArchive,
  DescribeEventBus: describeEventBus,
  DescribeReplay: describeReplay,
  DescribeRule: describeRule,
  ListArchives: listArchives,
  ListEventBuses: listEventBuses,
  ListReplays: listReplays,
  ListRuleNamesByTarget: listRuleNamesByTarget,
  ListRules: listRules,
  ListTargetsByRule: listTargetsByRule,
  PutEvents: putEvents,
  PutRule: putRule,
  PutTargets: putTargets,
  RemoveTargets: removeTargets,
  StartReplay: startReplay,
};

/** What this EventBridge answers to. */
export const EVENTBRIDGE_ACTIONS: readonly string[] = Object.keys(operations);

type Operations = typeof operations;

/** An action this EventBridge knows. */
export type EventBridgeAction = keyof Operations;
/** The SDK's input shape of an action. */
export type EventBridgeInput<A extends EventBridgeAction> = Parameters<Operations[A]>[1];
/** The SDK's output shape of an action. */
export type EventBridgeOutput<A extends EventBridgeAction> = ReturnType<Operations[A]>;

/** EventBridge without timers: calls only store pending deliveries, `pump` makes them. */
export interface EventBridgeSimulator extends Deliveries {
  /**
   * One API call.
   *
   * @throws AwsError with AWS's code, such as `ResourceNotFoundException`
   */
  call<A extends EventBridgeAction>(action: A, input: EventBridgeInput<A>): EventBridgeOutput<A>;
  /** Calls back whenever there may be a new delivery to make, or another time for the next one. */
  onPending(listener: () => void): () => void;
  /** The clock it was given, in epoch milliseconds. */
  now(): number;
}

/**
 * An EventBridge for one account and Region, its state in the given store.
 *
 * @example
 * const events = createEventBridgeSimulator({ store: memoryStore(), now: () => clock, accountId, region, deliver, sendToDeadLetterQueue });
 * events.call('PutEvents', { Entries: [{ Source: 'vpc-vending', DetailType: 'VpcCreated', Detail: '{}' }] });
 * await events.pump();
 */
export function createEventBridgeSimulator(options: EventBridgeSimulatorOptions): EventBridgeSimulator {
  const listeners = new Set<() => void>();
  const context = openContext(options, () => {
    for (const listener of [...listeners]) listener();
  });
  return {
    call(action, input) {
      return findOperation(action)(context, input) as EventBridgeOutput<typeof action>;
    },
    ...createDeliveries(context),
    onPending(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    now: context.now,
  };
}

function findOperation(action: string): (context: EventBridgeContext, input: unknown) => unknown {
  if (!Object.hasOwn(operations, action)) {
    throw new AwsError(
      'UnknownOperationException',
      `The local EventBridge does not know the action ${action}.`,
    );
  }
  return operations[action as EventBridgeAction] as (context: EventBridgeContext, input: unknown) => unknown;
}
