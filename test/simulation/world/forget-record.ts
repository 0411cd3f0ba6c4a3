import { REQUEST_TABLE_KEY } from '../../../shared/contract/request-table';
import { REQUEST_TABLE_NAME } from '../settings';
import { settleDust } from './settle-dust';
import type { Storm } from './storm';
import type { WorldPlan } from './world-plan';

/**
 * Somebody deletes the record of a network by hand, and then its command turns up once more. Nobody can know
 * what it is about: the message is kept as evidence, and the network is an orphan, which the sweeper reports and
 * leaves alone.
 */
export async function forgetRecord(storm: Storm, plan: WorldPlan): Promise<void> {
  const { account, evidence, trace } = storm;
  const request = evidence.requests().find(({ state }) => state.status === 'READY');
  if (request === undefined) return;
  const { requestId } = request;
  trace?.note('operator', `deletes the record of ${requestId}`);
  account.table.call('Delete', { TableName: REQUEST_TABLE_NAME, Key: { [REQUEST_TABLE_KEY]: requestId } });
  const MessageBody = JSON.stringify({ type: 'CreateVpc', requestId });
  const ids = evidence.networkOf(requestId).map(({ id }) => id);
  evidence.forgotten.set(requestId, { command: MessageBody, ids });
  account.sqs.call('SendMessage', { QueueUrl: account.commandQueueUrl, MessageBody });
  await settleDust(storm, { ...plan, poison: [...plan.poison, MessageBody] });
}
