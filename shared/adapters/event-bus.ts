import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { EVENT_SOURCE } from '../contract/events';
import type { VpcRequest } from '../domain/request/vpc-request';
import { outcomeEvent, type NetworkLocation } from './outcome-event';

/** Where the events of outcomes are published. */
export interface EventBus {
  /**
   * Publishes the outcome of a request, always under the same event id.
   *
   * @throws Error unless the bus has taken the event, or when there is no outcome yet
   */
  publish(request: VpcRequest): Promise<void>;
}

/** @param location where the networks of this deployment are made */
export function createEventBus(
  client: EventBridgeClient,
  eventBusName: string,
  location: NetworkLocation,
): EventBus {
  return {
    async publish(request) {
      const { detailType, detail, resources } = outcomeEvent(request, location);
      const answer = await client.send(
        new PutEventsCommand({
          Entries: [
            {
              EventBusName: eventBusName,
              Source: EVENT_SOURCE,
              DetailType: detailType,
              Resources: [...resources],
              Detail: JSON.stringify(detail),
              Time: new Date(detail.metadata.occurredAt),
            },
          ],
        }),
      );
      // PutEvents answers 200 even when it refused the entry; only one that it took has an id, see
      // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html
      const [entry] = answer.Entries ?? [];
      if (entry?.EventId === undefined) {
        throw new Error(
          `The event bus refused ${detailType}: ${entry?.ErrorCode ?? ''} ${entry?.ErrorMessage ?? ''}`,
        );
      }
    },
  };
}
