import { sendToFailureDestination } from '../../../../infra/local/runner/lambda/failure-destination';
import { parseFailureDestination } from '../../../../infra/local/runner/template/parse-lambda';
import { Properties } from '../../../../infra/local/runner/template/properties';

const QUEUE = {
  name: 'failed',
  arn: 'arn:aws:sqs:us-east-1:000000000000:failed',
  url: 'http://127.0.0.1/failed',
  attributes: {},
};

async function send(functionName: string) {
  const sent: unknown[] = [];
  const isKept = await sendToFailureDestination({ functionName, payload: '{"name":"shop"}' }, 'no JSON', {
    destinations: [{ functionName: 'intake', queueArn: QUEUE.arn }],
    queues: [QUEUE],
    sqs: (action: string, input: object) => {
      sent.push([action, input]);
      return Promise.resolve({});
    },
    now: () => 0,
  } as Parameters<typeof sendToFailureDestination>[2]);
  return { isKept, sent };
}

it('keeps what a function failed at in the queue of the template, with the answer', async () => {
  const { isKept, sent } = await send('intake');
  const [[action, input]] = sent as [[string, { readonly QueueUrl: string; readonly MessageBody: string }]];
  expect([isKept, action, input.QueueUrl]).toEqual([true, 'SendMessage', QUEUE.url]);
  expect(JSON.parse(input.MessageBody)).toMatchObject({
    requestContext: { condition: 'RetriesExhausted' },
    requestPayload: { name: 'shop' },
    responsePayload: 'no JSON',
  });
});

it('says so where the template names no queue', async () => {
  expect(await send('other')).toEqual({ isKept: false, sent: [] });
});

const declared = (DestinationConfig: object) =>
  parseFailureDestination({
    properties: new Properties('Config', { FunctionName: 'intake', Qualifier: '$LATEST', DestinationConfig }),
  } as Parameters<typeof parseFailureDestination>[0]);

it('reads the queue from the template, and refuses what it cannot do', () => {
  expect(declared({ OnFailure: { Destination: QUEUE.arn } })).toEqual({
    functionName: 'intake',
    queueArn: QUEUE.arn,
  });
  expect(() => declared({ OnFailure: { Destination: 'arn:aws:sns:us-east-1:0:topic' } })).toThrow(
    'only queues',
  );
});
