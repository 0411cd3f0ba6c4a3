import {
  CreateArchiveCommand,
  DescribeArchiveCommand,
  EventBridgeClient,
  InvalidEventPatternException,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  ResourceNotFoundException,
  DescribeRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { createEventBridgeEmulator } from '../../../../infra/local/emulators/events';
import type { EventBridgeEmulator } from '../../../../infra/local/emulators/events';
import { serveEmulator } from '../sqs/serve-emulator';
import type { ServedEmulator } from '../sqs/serve-emulator';
import { busArn, eventWorld } from './event-world';
import type { EventWorld } from './event-world';

let world: EventWorld;
let emulator: EventBridgeEmulator;
let served: ServedEmulator;
let client: EventBridgeClient;

beforeEach(async () => {
  world = eventWorld();
  emulator = createEventBridgeEmulator(world.events);
  served = await serveEmulator(emulator);
  client = new EventBridgeClient({
    endpoint: served.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  emulator.close();
  await served.close();
});

describe('EventBridge over HTTP, with the client of the SDK', () => {
  it('takes rules, targets and events, and delivers by itself', async () => {
    await client.send(new PutRuleCommand({ Name: 'all', EventPattern: '{"source":["vpc-vending"]}' }));
    await client.send(
      new PutTargetsCommand({
        Rule: 'all',
        Targets: [{ Id: 'queue', Arn: 'arn:aws:sqs:eu-central-1:000000000000:subscriber' }],
      }),
    );
    const answer = await client.send(
      new PutEventsCommand({
        Entries: [
          {
            Source: 'vpc-vending',
            DetailType: 'VpcCreated',
            Detail: '{"name":"Größe"}',
            Time: new Date('2026-01-02T03:04:05Z'),
          },
          { Source: 'vpc-vending', DetailType: 'VpcCreated', Detail: 'nonsense' },
        ],
      }),
    );
    await new Promise(setImmediate);

    expect(answer).toMatchObject({ FailedEntryCount: 1, Entries: [{}, { ErrorCode: 'MalformedDetail' }] });
    expect(world.delivered).toHaveLength(1);
    expect(JSON.parse(String(world.delivered[0]?.[1]))).toMatchObject({
      id: answer.Entries?.[0]?.EventId,
      time: '2026-01-02T03:04:05Z',
      detail: { name: 'Größe' },
    });
  });

  it('answers times as times and errors under the names the SDK knows', async () => {
    await client.send(new CreateArchiveCommand({ ArchiveName: 'vpcs', EventSourceArn: busArn }));
    const archive = await client.send(new DescribeArchiveCommand({ ArchiveName: 'vpcs' }));
    expect(archive.CreationTime).toEqual(new Date(world.clock.now()));

    await expect(client.send(new DescribeRuleCommand({ Name: 'none' }))).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    );
    await expect(
      client.send(new PutRuleCommand({ Name: 'r', EventPattern: '{"source":"x"}' })),
    ).rejects.toBeInstanceOf(InvalidEventPatternException);
    await expect(client.send(new PutEventsCommand({ Entries: [] }))).rejects.toMatchObject({
      name: 'ValidationException',
      $metadata: { httpStatusCode: 400 },
    });
  });
});
