import { REQUEST_TABLE_KEY } from '../../../shared/contract/request-table';
import { REQUEST_TABLE_NAME } from '../services/settings';
import { drain } from './drain';
import type { StressedWorld } from './stressed-world';
import type { WorldPlan } from './world-plan';

/**
 * An operator deletes the record of a network by hand, and then its command comes once more. Nothing tells
 * what it is about: the message is kept as oracle, and the network is an orphan, which the sweeper reports and
 * leaves alone.
 */
export async function loseRecord(world: StressedWorld, plan: WorldPlan): Promise<void> {
  const { account, oracle, trace } = world;
  const request = oracle.requests().find(({ state }) => state.status === 'READY');
  if (request === undefined) return;
  const { requestId } = request;
  trace?.note('operator', `deletes the record of ${requestId}`);
  account.table.call('Delete', { TableName: REQUEST_TABLE_NAME, Key: { [REQUEST_TABLE_KEY]: requestId } });
  const MessageBody = JSON.stringify({ type: 'CreateVpc', requestId });
  const ids = oracle.networkOf(requestId).map(({ id }) => id);
  oracle.lostRecords.set(requestId, { command: MessageBody, ids });
  account.sqs.call('SendMessage', { QueueUrl: account.commandQueueUrl, MessageBody });
  await drain(world, { ...plan, poison: [...plan.poison, MessageBody] });
}
