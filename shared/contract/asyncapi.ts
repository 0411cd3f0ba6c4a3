import type * as z from 'zod/mini';
import { command } from './commands';
import { EVENT_DETAILS, EVENT_SOURCE, type DetailType } from './events';
import { toJsonSchema } from './to-json-schema';

type Json = Readonly<Record<string, unknown>>;

/** What each event says, in a sentence. */
export const EVENT_MEANINGS: Readonly<Record<DetailType, string>> = {
  VpcCreated: 'The network is READY for the first time.',
  VpcCreationFailed: 'The request FAILED; what was made of it is deleted.',
  VpcCreationStalled: 'The request is STALLED: it goes on after a redrive or a retry.',
  VpcUpdated: 'A change of the network is done; the event has the whole network.',
  VpcUpdateFailed: 'A change failed; the network is READY, as it was before.',
  VpcDeletionBlocked: 'Something else is in the network; its deletion goes on by itself once that is gone.',
  VpcDeleted: 'The network is gone.',
};

export const DETAIL_TYPES = Object.keys(EVENT_DETAILS) as readonly DetailType[];

/**
 * The events, and the command queue, as AsyncAPI 3.1.
 *
 * @param examples the `detail` of an event of each type
 */
export function asyncApiDocument(version: string, examples: Readonly<Record<DetailType, unknown>>): Json {
  const messages = Object.fromEntries(
    DETAIL_TYPES.map((type) => [
      type,
      {
        name: type,
        title: type,
        summary: EVENT_MEANINGS[type],
        contentType: 'application/json',
        payload: {
          type: 'object',
          required: ['source', 'detail-type', 'detail'],
          properties: {
            source: { const: EVENT_SOURCE },
            'detail-type': { const: type },
            account: { type: 'string' },
            region: { type: 'string' },
            resources: { type: 'array', items: { type: 'string' }, description: "The VPC's ARN" },
            detail: schemaOf(EVENT_DETAILS[type]),
          },
        },
        examples: [
          { name: type, payload: { source: EVENT_SOURCE, 'detail-type': type, detail: examples[type] } },
        ],
      },
    ]),
  );
  const ref = (path: string) => ({ $ref: `#/${path}` });
  return {
    asyncapi: '3.1.0',
    info: {
      title: 'vpc-vending events',
      version,
      description:
        'Every outcome is published at least once, always under the same `eventId`. `sequence` grows with each ' +
        'event of a request, so that one that comes late is told from news.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    channels: {
      events: {
        address: 'eventBusName',
        title: 'The event bus',
        description: 'The EventBridge bus that the stack output `eventBusName` names',
        messages: Object.fromEntries(DETAIL_TYPES.map((type) => [type, ref(`components/messages/${type}`)])),
      },
      commands: {
        address: 'commandQueueUrl',
        title: 'The command queue',
        description: 'Between our own functions: a message only points to the record',
        messages: { Command: ref('components/messages/Command') },
      },
    },
    operations: {
      publishEvents: {
        action: 'send',
        channel: ref('channels/events'),
        summary: 'The outcomes of requests',
        messages: DETAIL_TYPES.map((type) => ref(`channels/events/messages/${type}`)),
      },
      sendCommands: {
        action: 'send',
        channel: ref('channels/commands'),
        summary: 'Orders to the provisioner',
        messages: [ref('channels/commands/messages/Command')],
      },
    },
    components: {
      messages: {
        ...messages,
        Command: {
          name: 'Command',
          title: 'Command',
          summary: 'Work on this request',
          contentType: 'application/json',
          payload: schemaOf(command),
        },
      },
    },
  };
}

function schemaOf(schema: z.core.$ZodType): Json {
  const { $schema: _schema, ...content } = toJsonSchema(schema);
  return content;
}
