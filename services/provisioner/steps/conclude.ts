import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { ACK } from '../delivery';
import type { Attempt } from './attempt';
import type { Step } from './step';

/** Puts an outcome on record and has its event published, unless a deletion was ordered at the last moment. */
export async function conclude({ requests }: Attempt, outcome: VpcRequest): Promise<Step> {
  const request = await requests.save(outcome);
  if (request.state.status !== outcome.state.status) return { kind: 'work', request };
  return { kind: 'publish', request, then: ACK };
}
