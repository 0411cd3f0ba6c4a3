import { GetQueueAttributesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { aRequestBody } from '../builders/request-body';
import { redrive } from './redrive';
import { stackWithListener } from './stack-with-listener';

const local = stackWithListener();
const { stack } = local;

async function deadLetters(): Promise<number> {
  const { Attributes } = await stack.sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: stack.outputs.deadLetterQueueUrl,
      AttributeNames: ['ApproximateNumberOfMessages'],
    }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages);
}

it('stalls a request whose worker keeps crashing, and completes it after a redrive', async () => {
  await stack.setFaults({ service: 'ec2', action: 'CreateSubnet', fault: 'crash-before', times: 1000 });
  const requestId = await stack.request(aRequestBody());
  await stack.untilStatus(requestId, 'STALLED');
  await local.listener.next(requestId, 'VpcCreationStalled');
  await stack.setFaults();
  const poison = '{"type": "CreateVpc" and more';
  await stack.sqs.send(
    new SendMessageCommand({ QueueUrl: stack.outputs.commandQueueUrl, MessageBody: poison }),
  );
  await stack.until('both messages in the dead-letter queue', async () => (await deadLetters()) === 2);

  const listed = await redrive(stack, '--dry-run');
  expect(listed).toContain('2 messages wait');
  expect(listed).toContain(requestId);
  expect(listed).toContain('poison');
  expect(await deadLetters()).toBe(2);

  const told = await redrive(stack);
  expect(told).toContain(`${requestId}: READY`);
  expect(await stack.vpcsOf(requestId)).toHaveLength(1);
  await local.listener.next(requestId, 'VpcCreated');
});
