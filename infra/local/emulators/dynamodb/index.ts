/** The local DynamoDB: a deterministic core and its wire protocol. */
export type { DynamoDbOptions } from './context';
export { createDynamoDbEmulator } from './emulator';
export { createDynamoDbSimulator, DYNAMODB_ACTIONS } from './simulator';
export type { DynamoDbSimulator } from './simulator';
export type { AttributeValue, Item } from './attribute-value';
