import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  paginateListQueues,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { createSqsEmulator } from '../../../../infra/local/emulators/sqs';
import type { SqsEmulator } from '../../../../infra/local/emulators/sqs';
import { serveEmulator } from './serve-emulator';
import type { ServedEmulator } from './serve-emulator';
import { sqsWorld } from './sqs-world';
import type { SqsWorld } from './sqs-world';

let world: SqsWorld;
let emulator: SqsEmulator;
let served: ServedEmulator;
let client: SQSClient;
let QueueUrl: string;

beforeEach(async () => {
  world = sqsWorld();
  emulator = createSqsEmulator(world.sqs);
  served = await serveEmulator(emulator);
  client = new SQSClient({
    endpoint: served.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  QueueUrl = world.createQueue('commands');
});
afterEach(async () => {
  client.destroy();
  emulator.close();
  await served.close();
});

describe('SQS over HTTP, with the client of the SDK', () => {
  it('carries bodies and attributes whole; the client checks their digests', async () => {
    const sent = await client.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: 'Grüße, 世界 🌍',
        MessageAttributes: {
          text: { DataType: 'String', StringValue: 'ä' },
          number: { DataType: 'Number.int', StringValue: '42' },
          bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 255]) },
        },
      }),
    );
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] }),
    );

    expect(Messages).toMatchObject([
      {
        MessageId: sent.MessageId,
        Body: 'Grüße, 世界 🌍',
        MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
        MessageAttributes: {
          text: { DataType: 'String', StringValue: 'ä' },
          number: { DataType: 'Number.int', StringValue: '42' },
        },
      },
    ]);
    expect([...(Messages[0]?.MessageAttributes?.bytes?.BinaryValue ?? [])]).toEqual([1, 2, 255]);
  });

  it('digests attributes as others do', () => {
    // What moto 5.2.1 answers for the same attributes; the JavaScript SDK checks bodies only.
    const sent = world.sqs.call('SendMessage', {
      QueueUrl,
      MessageBody: 'a',
      MessageAttributes: {
        text: { DataType: 'String', StringValue: 'value' },
        bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 255]) },
      },
    });
    expect(sent.MD5OfMessageAttributes).toBe('0bbe217e0eecce2ade67824e287fd4bf');
  });

  it('deletes, batches and lists', async () => {
    await client.send(
      new SendMessageBatchCommand({
        QueueUrl,
        Entries: [
          { Id: 'a', MessageBody: 'a' },
          { Id: 'b', MessageBody: 'b' },
        ],
      }),
    );
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl }));
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages[0]?.ReceiptHandle }));
    expect(world.receive(QueueUrl)).toEqual(['b']);

    world.createQueue('commands-dead');
    const urls: string[] = [];
    for await (const page of paginateListQueues({ client, pageSize: 1 }, {}))
      urls.push(...(page.QueueUrls ?? []));
    expect(urls.map((url) => url.split('/').at(-1))).toEqual(['commands', 'commands-dead']);
  });

  it('holds a long poll until a message comes', async () => {
    const polling = client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }));

    expect((await polling).Messages).toMatchObject([{ Body: 'a' }]);
  });

  it('answers errors under the names the SDK knows', async () => {
    const missing = await client
      .send(new GetQueueUrlCommand({ QueueName: 'none' }))
      .catch((error: unknown) => error);
    expect(missing).toBeInstanceOf(QueueDoesNotExist);
    expect(missing).toMatchObject({
      message: 'The specified queue does not exist.',
      Error: { Code: 'AWS.SimpleQueueService.NonExistentQueue', Type: 'Sender' },
      $metadata: { httpStatusCode: 400 },
    });
    await expect(
      client.send(new CreateQueueCommand({ QueueName: 'commands', Attributes: { DelaySeconds: '1' } })),
    ).rejects.toMatchObject({ name: 'QueueNameExists' });
    await expect(
      client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 11 })),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await expect(
      client.send(
        new ListMessageMoveTasksCommand({ SourceArn: 'arn:aws:sqs:eu-central-1:000000000000:none' }),
      ),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } });
  });

  it.each([
    ['AmazonSQS.ListQueues', '{"Queue', 'SerializationException'],
    ['AmazonSQS.ListQueues', '[]', 'SerializationException'],
    ['AmazonSQS.Sing', '{}', 'UnknownOperationException'],
    ['AmazonSQS.toString', '{}', 'UnknownOperationException'],
  ])('answers %s with body %s: %s', async (target, body, type) => {
    const response = await fetch(served.url, { method: 'POST', headers: { 'x-amz-target': target }, body });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: expect.stringContaining(type) as unknown });
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.0');
  });
});
