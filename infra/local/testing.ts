/**
 * All that tests and the simulation may use of the local AWS. What is not here is free to change.
 */
export * from './emulators/dynamodb';
export { callWithPlainValues, toPlainItem } from './emulators/dynamodb/plain-values';
export type { PlainItem } from './emulators/dynamodb/plain-values';
