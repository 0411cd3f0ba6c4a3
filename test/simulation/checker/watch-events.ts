import { EVENT_DETAILS, type DetailType } from '../../../shared/contract/events';
import { recordedId, type ResourceRecord } from '../../../shared/domain/request/resource-record';
import type { RequestState } from '../../../shared/domain/request/request-state';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { PublishedEvent } from '../aws/simulated-bus';
import type { Check, Monitor } from './invariant-checker';
import type { Oracle } from './oracle';

/** An outcome that must be published. */
interface Outcome {
  readonly requestId: string;
  readonly detailType: DetailType;
  readonly at: string;
  readonly vpcId?: string | undefined;
}

/** Compares what was announced with what came about, and the other way round. */
export function watchEvents(check: Check, oracle: Oracle): Monitor {
  const outcomes = new Map<string, Outcome>();
  const published = new Map<string, string>();
  const announced = new Map<string, string>();

  return {
    recordChanged({ after }) {
      const outcome = after && outcomeOf(after);
      if (outcome) outcomes.set(nameOf(outcome), outcome);
    },

    eventPublished(event) {
      const { eventId, requestId } = event.detail.metadata;
      const text = JSON.stringify(event);
      check('I3 announced', isOfContract(event), () => `${eventId} is not as the contract has it: ${text}`);
      check(
        'I3 announced',
        (published.get(eventId) ?? text) === text,
        () => `${eventId} was announced with other contents: ${text}`,
      );
      published.set(eventId, text);

      const outcome = publishedOutcome(event);
      const name = nameOf(outcome);
      const onRecord = outcomes.get(name);
      check('I3 announced', onRecord !== undefined, () => `${name} is announced but was never on record`);
      check(
        'I3 announced',
        onRecord === undefined || onRecord.vpcId === outcome.vpcId,
        () => `${requestId} is announced with ${outcome.vpcId ?? 'no VPC'}, not ${onRecord?.vpcId ?? 'none'}`,
      );
      check(
        'I3 announced',
        (announced.get(name) ?? eventId) === eventId,
        () => `${name} was announced as ${announced.get(name) ?? ''} and as ${eventId}`,
      );
      announced.set(name, eventId);
    },

    drained() {
      for (const outcome of outcomes.values()) {
        const name = nameOf(outcome);
        // A stall that ended before it was published is no outcome any more.
        if (outcome.detailType === 'VpcCreationStalled' && !isStillStalled(oracle, outcome)) continue;
        if (outcome.detailType === 'VpcDeletionBlocked') continue;
        check('I3 announced', announced.has(name), () => `${name} was never announced`);
      }
      for (const request of oracle.requests()) {
        check('I3 announced', request.eventPublishedAt !== undefined, () => {
          return `${request.requestId} still owes an announcement`;
        });
      }
    },
  };
}

function outcomeOf({ requestId, state, resources, ...request }: VpcRequest): Outcome | undefined {
  switch (state.status) {
    case 'READY': {
      const vpcId = recordedId(resources, 'vpc');
      const changed = request.updateFailure === undefined ? 'VpcUpdated' : 'VpcUpdateFailed';
      const detailType = request.updates === undefined ? 'VpcCreated' : changed;
      return { requestId, detailType, at: state.completedAt, vpcId };
    }
    case 'DELETED':
      return { requestId, detailType: 'VpcDeleted', at: state.completedAt, vpcId: deletedId(resources.vpc) };
    case 'FAILED':
      return { requestId, detailType: 'VpcCreationFailed', at: state.completedAt };
    case 'STALLED':
      return { requestId, detailType: 'VpcCreationStalled', at: state.stalled.at };
    case 'ACCEPTED':
    case 'PROVISIONING':
    case 'WAITING':
      return undefined;
    case 'DELETING': {
      const { blockedSince } = request.deletion ?? {};
      const vpcId = recordedId(resources, 'vpc');
      return request.blockers && blockedSince
        ? { requestId, detailType: 'VpcDeletionBlocked', at: blockedSince, vpcId }
        : undefined;
    }
  }
}

function deletedId(record: ResourceRecord | undefined): string | undefined {
  return record?.status === 'DELETED' ? record.id : undefined;
}

function publishedOutcome({ detailType, detail }: PublishedEvent): Outcome {
  const { requestId, occurredAt } = detail.metadata;
  const { vpcId } = detail.data as { vpcId?: string };
  return { requestId, detailType: detailType as DetailType, at: occurredAt, vpcId };
}

function nameOf({ requestId, detailType, at }: Outcome): string {
  return `${detailType} of ${requestId} at ${at}`;
}

function isStillStalled(oracle: Oracle, { requestId, at }: Outcome): boolean {
  const state: RequestState | undefined = oracle.request(requestId)?.state;
  return state?.status === 'STALLED' && state.stalled.at === at;
}

function isOfContract({ detailType, detail }: PublishedEvent): boolean {
  return EVENT_DETAILS[detailType as DetailType].safeParse(detail).success;
}
