import { CreateVpcCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startAwsEndpoint } from '../../../../infra/local/runner/endpoint/aws-endpoint';
import { createCallLog } from '../../../../infra/local/runner/endpoint/call-log';
import type { LoggedCall } from '../../../../infra/local/runner/endpoint/call-log';
import { createFaultList } from '../../../../infra/local/runner/endpoint/faults';
import { createEc2Emulator, createEc2Simulator } from '../../../../infra/local/emulators/ec2';
import { createSqsEmulator, createSqsSimulator } from '../../../../infra/local/emulators/sqs';
import { memoryStore } from '../../../../infra/local/emulators/store';
import type { LoopbackServer } from '../../../../infra/local/runner/http/loopback-server';

const FUNCTION_KEY = 'ASIAFUNCTION';

let endpoint: LoopbackServer;
let ec2Account: ReturnType<typeof createEc2Simulator>;
let kills: number;
let destroy: (() => void)[];

beforeEach(async () => {
  const store = memoryStore();
  kills = 0;
  destroy = [];
  ec2Account = createEc2Simulator({ store, now: Date.now });
  const sqs = createSqsEmulator(
    createSqsSimulator({
      store,
      now: Date.now,
      accountId: '0',
      region: 'us-east-1',
      endpoint: () => endpoint.url,
    }),
  );
  const emulators = new Map([
    ['ec2', createEc2Emulator(ec2Account)],
    ['sqs', sqs],
  ]);
  endpoint = await startAwsEndpoint({
    port: 0,
    emulatorOf: (service) => emulators.get(service),
    callerOf: (accessKeyId) =>
      accessKeyId === FUNCTION_KEY ? { functionName: 'worker', kill: () => void (kills += 1) } : undefined,
    faults: createFaultList(),
    callLog: createCallLog(),
    serveOther: () => Promise.resolve(false),
  });
});

afterEach(async () => {
  for (const each of destroy) each();
  await endpoint.close();
});

function settings(accessKeyId: string) {
  return {
    endpoint: endpoint.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey: 'local' },
  };
}

function ec2Client(accessKeyId = FUNCTION_KEY): EC2Client {
  const client = new EC2Client(settings(accessKeyId));
  destroy.push(() => {
    client.destroy();
  });
  return client;
}

const createVpc = () => new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' });

async function putFaults(body: unknown): Promise<Response> {
  return fetch(`${endpoint.url}/_local/faults`, { method: 'PUT', body: JSON.stringify(body) });
}

async function read<T>(path: string): Promise<T> {
  return (await (await fetch(endpoint.url + path)).json()) as T;
}

const outcomes = async () =>
  (await read<LoggedCall[]>('/_local/calls')).map(
    ({ service, action, outcome }) => `${service} ${action} ${outcome}`,
  );

test('serves SDK clients, and logs what functions call', async () => {
  const { Vpc } = await ec2Client().send(createVpc());
  expect(Vpc?.CidrBlock).toBe('10.0.0.0/16');
  await expect(
    ec2Client().send(new DescribeVpcsCommand({ VpcIds: ['vpc-00000000000000000'] })),
  ).rejects.toThrow();
  expect(await read('/_local/calls')).toEqual([
    {
      at: expect.stringMatching(/Z$/) as unknown,
      service: 'ec2',
      action: 'CreateVpc',
      outcome: 'ok',
      function: 'worker',
    },
    {
      at: expect.any(String) as unknown,
      service: 'ec2',
      action: 'DescribeVpcs',
      outcome: 'InvalidVpcID.NotFound',
      function: 'worker',
    },
  ]);
});

test('neither logs nor disturbs other callers', async () => {
  await putFaults([{ service: 'ec2', action: 'CreateVpc', fault: 'error-before', times: 1 }]);
  await ec2Client('AKIAUSER').send(createVpc());
  expect(await outcomes()).toEqual([]);
  expect(await read('/_local/faults')).toHaveLength(1);
});

test('warns of an error code that is not known, and answers calls with it all the same', async () => {
  const fault = { service: 'ec2', action: 'CreateVpc', fault: 'error-before', times: 1 };
  const unknown = { ...fault, code: 'VpcLimitExceded' };
  const answer = await putFaults([unknown, { ...fault, code: 'VpcLimitExceeded' }]);
  expect(await answer.json()).toEqual([
    { ...unknown, warning: expect.stringContaining('Did you mean VpcLimitExceeded?') as unknown },
    { ...fault, code: 'VpcLimitExceeded' },
  ]);
  // What is left can be sent again as it is.
  expect(await read<object[]>('/_local/faults')).toContainEqual(unknown);
  await expect(ec2Client().send(createVpc())).rejects.toMatchObject({ name: 'VpcLimitExceded' });
});

test('error-before: the error and no effect, as often as asked for', async () => {
  await putFaults([
    { service: 'ec2', action: 'CreateVpc', fault: 'error-before', code: 'VpcLimitExceeded', times: 2 },
  ]);
  const client = ec2Client();
  await expect(client.send(createVpc())).rejects.toMatchObject({
    name: 'VpcLimitExceeded',
    $metadata: { httpStatusCode: 400 },
  });
  expect(await read('/_local/faults')).toMatchObject([{ times: 1 }]);
  await expect(client.send(createVpc())).rejects.toThrow();
  await client.send(createVpc());
  expect(ec2Account.vpcs()).toHaveLength(1);
  expect(await outcomes()).toEqual([
    'ec2 CreateVpc VpcLimitExceeded',
    'ec2 CreateVpc VpcLimitExceeded',
    'ec2 CreateVpc ok',
  ]);
});

test('error-before without a code is an InternalError', async () => {
  await putFaults([{ service: 'ec2', action: 'CreateVpc', fault: 'error-before', times: 1 }]);
  await expect(ec2Client().send(createVpc())).rejects.toMatchObject({
    name: 'InternalError',
    $metadata: { httpStatusCode: 500 },
  });
});

test("throttle: the service's own error and no effect", async () => {
  await putFaults([
    { service: 'ec2', action: 'CreateVpc', fault: 'throttle', times: 1 },
    { service: 'sqs', action: 'SendMessage', fault: 'throttle', times: 1 },
    { service: 'events', action: 'PutEvents', fault: 'throttle', times: 1 },
  ]);
  await expect(ec2Client().send(createVpc())).rejects.toMatchObject({ name: 'RequestLimitExceeded' });
  const sqs = new SQSClient(settings(FUNCTION_KEY));
  const events = new EventBridgeClient(settings(FUNCTION_KEY));
  destroy.push(
    () => {
      sqs.destroy();
    },
    () => {
      events.destroy();
    },
  );
  const message = new SendMessageCommand({ QueueUrl: `${endpoint.url}/0/q`, MessageBody: 'm' });
  await expect(sqs.send(message)).rejects.toMatchObject({ name: 'RequestThrottled' });
  await expect(events.send(new PutEventsCommand({ Entries: [] }))).rejects.toMatchObject({
    name: 'ThrottlingException',
  });
  expect(ec2Account.vpcs()).toHaveLength(0);
});

test('reply-lost: the effect, and the connection is cut', async () => {
  await putFaults([{ service: 'ec2', action: 'CreateVpc', fault: 'reply-lost', times: 1 }]);
  await expect(ec2Client().send(createVpc())).rejects.toThrow('socket hang up');
  expect(ec2Account.vpcs()).toHaveLength(1);
  expect(await outcomes()).toEqual(['ec2 CreateVpc reply-lost']);
});

test.each([
  ['crash-before', 0],
  ['crash-after', 1],
])('%s: the caller is killed, and %i VPCs exist', async (fault, vpcs) => {
  await putFaults([{ service: 'ec2', action: 'CreateVpc', fault, times: 1 }]);
  await expect(ec2Client().send(createVpc())).rejects.toThrow('socket hang up');
  expect(kills).toBe(1);
  expect(ec2Account.vpcs()).toHaveLength(vpcs);
  expect(await outcomes()).toEqual([`ec2 CreateVpc ${fault}`]);
});

test('latency: later, and otherwise as usual; another fault may strike the same call', async () => {
  await putFaults([
    { service: 'ec2', action: 'CreateVpc', fault: 'latency', latencyMs: 50, times: 1 },
    { service: 'ec2', action: 'CreateVpc', fault: 'reply-lost', times: 1 },
  ]);
  const started = performance.now();
  await expect(ec2Client().send(createVpc())).rejects.toThrow('socket hang up');
  expect(performance.now() - started).toBeGreaterThanOrEqual(49);
  expect(await read('/_local/faults')).toEqual([]);
});

test.each<[string, unknown]>([
  ['no list', { service: 'ec2' }],
  ['an unknown service', [{ service: 's3', action: 'PutObject', fault: 'throttle', times: 1 }]],
  ['no action', [{ service: 'ec2', fault: 'throttle', times: 1 }]],
  ['an unknown fault', [{ service: 'ec2', action: 'CreateVpc', fault: 'explode', times: 1 }]],
  ['no whole times', [{ service: 'ec2', action: 'CreateVpc', fault: 'throttle', times: 1.5 }]],
  ['zero times', [{ service: 'ec2', action: 'CreateVpc', fault: 'throttle', times: 0 }]],
  ['latency without milliseconds', [{ service: 'ec2', action: 'CreateVpc', fault: 'latency', times: 1 }]],
  [
    'milliseconds without latency',
    [{ service: 'ec2', action: 'CreateVpc', fault: 'throttle', latencyMs: 5, times: 1 }],
  ],
  [
    'a code without error-before',
    [{ service: 'ec2', action: 'CreateVpc', fault: 'throttle', code: 'X', times: 1 }],
  ],
  ['an unknown field', [{ service: 'ec2', action: 'CreateVpc', fault: 'throttle', times: 1, when: 'now' }]],
  ['null', [null]],
])('refuses a list with %s in a sentence, and keeps the one before', async (_, list) => {
  await putFaults([{ service: 'ec2', action: 'CreateVpc', fault: 'throttle', times: 3 }]);
  const response = await putFaults(list);
  expect(response.status).toBe(400);
  expect(((await response.json()) as { message: string }).message).toMatch(/^[A-Z].*\.$/);
  expect(await read('/_local/faults')).toEqual([
    { service: 'ec2', action: 'CreateVpc', fault: 'throttle', times: 3 },
  ]);
});

test('clears the faults', async () => {
  await putFaults([{ service: 'ec2', action: 'CreateVpc', fault: 'throttle', times: 3 }]);
  await fetch(`${endpoint.url}/_local/faults`, { method: 'DELETE' });
  expect(await read('/_local/faults')).toEqual([]);
});

test('is closed to web pages from elsewhere', async () => {
  const response = await fetch(`${endpoint.url}/_local/calls`, {
    headers: { origin: 'https://evil.example' },
  });
  expect(response.status).toBe(403);
});

test('tells a client that is not of AWS what this is', async () => {
  const response = await fetch(endpoint.url);
  expect(response.status).toBe(403);
  expect(await response.text()).toContain('--endpoint-url');
});
