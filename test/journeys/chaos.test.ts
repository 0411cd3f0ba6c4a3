import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { seededRandom } from '../simulation/time/fate';
import { runChaos } from './chaos';
import { EventListener } from './event-listener';
import { LocalStack } from './local-stack';
import { redrive } from './redrive';

/** Twenty seconds by default; `.ci/run` gives it five minutes. */
const SECONDS = Number(process.env.CHAOS_SECONDS ?? 20);
const SEED = Number(process.env.CHAOS_SEED ?? 1);

jest.setTimeout((SECONDS + 600) * 1000);

// Five minutes make more VPCs than the simulated account holds by default.
const stack = new LocalStack('--vpc-quota', '100000');
afterAll(() => stack.dispose());

it(`gives every accepted request one network through ${SECONDS} s of kills and faults`, async () => {
  await stack.start();
  const listener = await EventListener.subscribe(stack, 'listener');
  const report = await runChaos(stack, { seconds: SECONDS, random: seededRandom(SEED) });
  expect(report.functionsKilled).toBeGreaterThan(0);
  expect(report.faultsInjected).toBeGreaterThan(0);

  for (const { requestId, subnets } of report.networks) {
    let view = await stack.view(requestId);
    await stack.until(`${requestId} to come to an end`, async () => {
      view = await stack.view(requestId);
      // Five bad deliveries in a row lead to the dead-letter queue; that is what redrive is for.
      if (view.status === 'STALLED' && (await messagesIn(stack.outputs.deadLetterQueueUrl)) > 0) {
        await redrive(stack);
      }
      return view.status === 'READY';
    });
    expect((await stack.vpcsOf(requestId)).map(({ VpcId }) => VpcId)).toEqual([view.vpcId]);
    expect(await stack.subnetsOf(requestId)).toHaveLength(subnets);
    await listener.next(requestId, 'VpcCreated');
  }
  await stack.until('the queues to be empty', async () => {
    const waiting = [stack.outputs.commandQueueUrl, stack.outputs.deadLetterQueueUrl].map(messagesIn);
    return (await Promise.all(waiting)).every((count) => count === 0);
  });
  const { networks, ...injected } = report;
  console.log(`${networks.length} networks`, injected);
});

/** Messages there, visible or not. */
async function messagesIn(QueueUrl: string): Promise<number> {
  const { Attributes = {} } = await stack.sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
}
