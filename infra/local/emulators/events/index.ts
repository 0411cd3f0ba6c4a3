/** The local EventBridge: a deterministic core, its deliveries, and its wire protocol. */
export { createEventBridgeEmulator } from './emulator';
export type { EventBridgeEmulator } from './emulator';
export type { Wait } from '../wait';
export { matches, validatePattern } from './event-pattern';
export type { EventPattern } from './event-pattern';
export { createEventBridgeSimulator, EVENTBRIDGE_ACTIONS } from './simulator';
export type {
  EventBridgeAction,
  EventBridgeInput,
  EventBridgeOutput,
  EventBridgeSimulator,
} from './simulator';
export type { DeadLetter, EventBridgeSimulatorOptions } from './context';
export type { EventEnvelope } from './records';
