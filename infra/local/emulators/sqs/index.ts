/** The local SQS: a deterministic core and its wire protocol. */
export { createSqsEmulator } from './emulator';
export type { SqsEmulator } from './emulator';
export type { Wait } from '../wait';
export { createSqsSimulator, SQS_ACTIONS } from './simulator';
export type { SqsAction, SqsInput, SqsOutput, SqsSimulator } from './simulator';
export type { SqsSimulatorOptions } from './context';
