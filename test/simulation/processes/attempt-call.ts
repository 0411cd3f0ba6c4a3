import type { ChangeMessageVisibilityBatchCommandInput } from '@aws-sdk/client-sqs';
import type { PutEventsCommandInput } from '@aws-sdk/client-eventbridge';
import type { ServiceName, SimulatedAccount } from '../aws/simulated-account';
import type { FaultKind } from '../faults/fault-kinds';

interface Attempt {
  readonly service: ServiceName;
  readonly action: string;
  readonly input: object;
}

/**
 * Lets a call take effect, with the twist that a fault gives it.
 *
 * @param staleMs how old a picture a stale read shows
 * @throws AwsError
 */
export function attemptCall(
  account: SimulatedAccount,
  { service, action, input }: Attempt,
  fault: FaultKind | undefined,
  staleMs: number,
): object {
  const call = () => account.call(service, action, input);
  switch (fault) {
    case 'stale-read':
      return account.seenAsOf(staleMs, call);
    case 'taken-twice':
      call();
      return call();
    case 'partial-failure':
      return service === 'events'
        ? account.bus.refuseEntries(input as PutEventsCommandInput)
        : refuseEntries(input as ChangeMessageVisibilityBatchCommandInput);
    default:
      return call();
  }
}

function refuseEntries({ Entries = [] }: ChangeMessageVisibilityBatchCommandInput): object {
  const Failed = Entries.map(({ Id }) => ({ Id, SenderFault: false, Code: 'InternalError' }));
  return { Successful: [], Failed };
}
