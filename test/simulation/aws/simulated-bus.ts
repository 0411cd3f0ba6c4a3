import type { PutEventsCommandInput, PutEventsResponse } from '@aws-sdk/client-eventbridge';

export interface PublishedEvent {
  readonly detailType: string;
  readonly detail: {
    readonly metadata: { readonly eventId: string; readonly requestId: string; readonly occurredAt: string };
    readonly data: Readonly<Record<string, unknown>>;
  };
}

/** An event bus that keeps what it gets. */
export class SimulatedBus {
  readonly events: PublishedEvent[] = [];
  /** Called with every event, as a subscriber's target is. */
  onEvent: (event: PublishedEvent) => void = () => undefined;

  putEvents({ Entries = [] }: PutEventsCommandInput): PutEventsResponse {
    const entries = Entries.map(({ DetailType = '', Detail = '' }) => {
      const event = { detailType: DetailType, detail: JSON.parse(Detail) as PublishedEvent['detail'] };
      this.events.push(event);
      this.onEvent(event);
      return { EventId: `event-${this.events.length}` };
    });
    return { FailedEntryCount: 0, Entries: entries };
  }

  /** Answers 200 and takes nothing: PutEvents reports failures entry by entry. */
  refuseEntries({ Entries = [] }: PutEventsCommandInput): PutEventsResponse {
    const refused = { ErrorCode: 'InternalFailure', ErrorMessage: 'Try again' };
    return { FailedEntryCount: Entries.length, Entries: Entries.map(() => refused) };
  }
}
