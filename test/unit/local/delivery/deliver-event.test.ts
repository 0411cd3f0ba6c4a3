import { createEventDelivery } from '../../../../infra/local/runner/delivery/deliver-event';
import { createJsonClient } from '../../../../infra/local/emulators/json-client';
import { createLogsEmulator } from '../../../../infra/local/emulators/logs';
import { createSqsEmulator, createSqsSimulator } from '../../../../infra/local/emulators/sqs';
import { memoryStore } from '../../../../infra/local/emulators/store';
import {
  failedInvocation,
  type FunctionErrorPayload,
  type InvocationResult,
} from '../../../../infra/local/runner/lambda/invocation';
import type { LocalFunction } from '../../../../infra/local/runner/lambda/local-function';

const accountId = '000000000000';
const region = 'us-east-1';
const endpoint = 'http://127.0.0.1:4566';

function world(failure?: FunctionErrorPayload) {
  const store = memoryStore();
  const simulator = createSqsSimulator({ store, now: Date.now, accountId, region, endpoint: () => endpoint });
  const { QueueUrl = '' } = simulator.call('CreateQueue', { QueueName: 'subscriber' });
  const logs = createLogsEmulator({ store, logGroups: ['/aws/events/audit'], now: Date.now });
  const invoked: string[] = [];
  const subscriber: Pick<LocalFunction, 'invoke'> = {
    invoke(payload): Promise<InvocationResult> {
      invoked.push(payload);
      const requestId = 'r';
      return Promise.resolve(failure ? failedInvocation(requestId, failure) : { requestId, payload: '{}' });
    },
  };
  const delivery = createEventDelivery({
    sqs: createJsonClient(createSqsEmulator(simulator), 'sqs', region),
    logs,
    logGroups: ['/aws/events/audit'],
    functionOf: (arn) => (arn.endsWith(':subscriber') ? (subscriber as LocalFunction) : undefined),
    queueUrlPrefix: `${endpoint}/${accountId}`,
  });
  const deliver = (Arn: string) => delivery.deliver({ Id: 'target', Arn }, '{"event":1}');
  const received = () =>
    simulator.call('ReceiveMessage', { QueueUrl, MessageAttributeNames: ['All'] }).Messages ?? [];
  async function logged(): Promise<unknown> {
    const { body } = await logs.handle({
      service: 'logs',
      action: 'FilterLogEvents',
      headers: {},
      body: Buffer.from('{"logGroupName":"/aws/events/audit"}'),
    });
    return JSON.parse(String(body));
  }
  return { delivery, deliver, received, invoked, logged };
}

test('delivers to a queue', async () => {
  const { deliver, received } = world();
  await deliver(`arn:aws:sqs:${region}:${accountId}:subscriber`);
  expect(received()).toMatchObject([{ Body: '{"event":1}' }]);
});

test('delivers to a log group, where it can be read', async () => {
  const { deliver, logged } = world();
  await deliver(`arn:aws:logs:${region}:${accountId}:log-group:/aws/events/audit`);
  expect(await logged()).toMatchObject({ events: [{ message: '{"event":1}' }] });
});

test('delivers to a function', async () => {
  const { deliver, invoked } = world();
  await deliver(`arn:aws:lambda:${region}:${accountId}:function:subscriber`);
  expect(invoked).toEqual(['{"event":1}']);
});

test('has not delivered what the function failed at, and says why in one line', async () => {
  const { deliver } = world({ errorType: 'TypeError', errorMessage: 'a bug', trace: ['at index.js:34'] });
  const arn = `arn:aws:lambda:${region}:${accountId}:function:subscriber`;
  await expect(deliver(arn)).rejects.toThrow(new Error(`${arn} failed: TypeError: a bug`));
});

test.each([
  [`arn:aws:sqs:${region}:${accountId}:gone`, 'QueueDoesNotExist'],
  [`arn:aws:logs:${region}:${accountId}:log-group:/gone`, 'ResourceNotFoundException'],
  [`arn:aws:lambda:${region}:${accountId}:function:gone`, 'ResourceNotFoundException'],
  [`arn:aws:states:${region}:${accountId}:stateMachine:any`, 'ResourceNotFoundException'],
])('says that %s is not there', async (arn, code) => {
  await expect(world().deliver(arn)).rejects.toMatchObject({ code });
});

test('puts what could not be delivered into the dead-letter queue, with the reason', async () => {
  const { delivery, received } = world();
  await delivery.sendToDeadLetterQueue(`arn:aws:sqs:${region}:${accountId}:subscriber`, {
    body: '{"event":1}',
    attributes: { ERROR_CODE: 'NO_RESOURCE' },
  });
  expect(received()).toMatchObject([
    { Body: '{"event":1}', MessageAttributes: { ERROR_CODE: { StringValue: 'NO_RESOURCE' } } },
  ]);
});
