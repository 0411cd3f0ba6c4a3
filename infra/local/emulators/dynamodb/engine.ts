import { createAwsJsonEngine } from '../aws-json';
import type { Engine } from '../engine';
import type { DynamoDbSimulator } from './simulator';

/** Speaks the AWS JSON 1.0 protocol for a simulator. */
export function createDynamoDbEngine(simulator: DynamoDbSimulator): Engine {
  return createAwsJsonEngine({
    version: '1.0',
    speaksWire: true,
    call: (action, input) => simulator.call(action, input),
    nameError: (code) => ({ type: `com.amazonaws.dynamodb.v20120810#${code}` }),
  });
}
