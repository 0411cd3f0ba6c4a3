import type { PutEventsCommandInput } from '@aws-sdk/client-eventbridge';
import { hasPendingEvent } from '../../../shared/domain/request/request-transitions';
import { alteredClient } from './altered-client';
import type { Mutant } from './mutant';

/** Defects in how outcomes are published. */
export const EVENT_MUTANTS: readonly Mutant[] = [
  {
    name: 'event-before-record',
    defect: 'An outcome is published before it is on record',
    seams: {
      requests: (requests, service, eventBus) => ({
        ...requests,
        save: async (request) => {
          if (service === 'provisioner' && hasPendingEvent(request)) await eventBus.publish(request);
          return requests.save(request);
        },
      }),
    },
  },
  {
    name: 'unchecked-entries',
    defect: 'A 200 of PutEvents is taken for success, whatever it says of its entries',
    seams: {
      client: alteredClient({
        service: 'provisioner',
        aws: 'events',
        output: () => ({ FailedEntryCount: 0, Entries: [{ EventId: 'whatever' }] }),
      }),
    },
  },
  {
    name: 'ack-before-announce',
    defect: 'The message is acknowledged while the event is still on its way',
    seams: {
      eventBus: (eventBus, service) =>
        service === 'provisioner'
          ? {
              publish: (request) => {
                eventBus.publish(request).catch(() => undefined);
                return Promise.resolve();
              },
            }
          : eventBus,
    },
  },
  {
    name: 'fresh-event-ids',
    defect: 'A repeated event has another id',
    seams: {
      client: alteredClient({
        service: 'provisioner',
        aws: 'events',
        input: (_, input, { newRevision }) => {
          const { Entries = [] } = input as PutEventsCommandInput;
          const id = newRevision().replace('revision-', '').padStart(26, '0');
          return {
            Entries: Entries.map(({ Detail = '', ...entry }) => ({
              ...entry,
              Detail: Detail.replace(/evt-\w+/, `evt-${id}`),
            })),
          };
        },
      }),
    },
  },
];
