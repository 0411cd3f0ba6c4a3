import { hasPendingEvent } from '../../../shared/domain/request/request-transitions';
import { VPC_KEY } from '../../../shared/domain/network/network-plan';
import { recordedId } from '../../../shared/domain/request/resource-record';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { requestLogFields } from '../../../shared/domain/request/request-log-fields';
import type { DeliveryOutcome } from '../delivery';
import { outcomeFields } from '../outcome-fields';
import type { Attempt } from './attempt';
import type { Step } from './step';

/** Publishes the event of an outcome unless that was done; after it nothing is pending for the request. */
export async function publish(
  { outbox, log }: Attempt,
  request: VpcRequest,
  outcome: DeliveryOutcome,
): Promise<Step> {
  if (hasPendingEvent(request)) {
    const published = await outbox.publishEvent(request);
    const { state, resources, failure } = published;
    const vpcId = recordedId(resources, VPC_KEY);
    const outcomes = { vpcId, failure: failure?.code, ...outcomeFields(published) };
    log.info(`request ${state.status}`, { ...requestLogFields(published), ...outcomes });
  }
  return { kind: 'stop', outcome };
}
