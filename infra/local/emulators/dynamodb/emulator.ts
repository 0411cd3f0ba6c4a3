import { createAwsJsonEmulator } from '../aws-json';
import type { Emulator } from '../emulator';
import type { DynamoDbSimulator } from './simulator';

/** Speaks the AWS JSON 1.0 protocol for a simulator. */
export function createDynamoDbEmulator(simulator: DynamoDbSimulator): Emulator {
  return createAwsJsonEmulator({
    version: '1.0',
    speaksWire: true,
    call: (action, input) => simulator.call(action, input),
    nameError: (code) => ({ type: `com.amazonaws.dynamodb.v20120810#${code}` }),
  });
}
