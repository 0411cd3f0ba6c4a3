import { DYNAMODB_ACTIONS } from '../../emulators/dynamodb';
import { EC2_ACTIONS } from '../../emulators/ec2';
import { EVENTBRIDGE_ACTIONS } from '../../emulators/events';
import { SQS_ACTIONS } from '../../emulators/sqs';

/** What the emulators answer to, by service; the small ones are not here. */
export const KNOWN_ACTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['dynamodb', DYNAMODB_ACTIONS],
  ['ec2', EC2_ACTIONS],
  ['events', EVENTBRIDGE_ACTIONS],
  ['sqs', SQS_ACTIONS],
]);
