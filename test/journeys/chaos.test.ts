import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { RequestView } from '../../shared/contract/http';
import { seededRandom } from '../simulation/time/seeded-randomness';
import { runChaos } from './chaos';
import { EventListener } from './event-listener';
import { LocalStack } from './local-stack';
import { networkInEc2, partsOf, requestIdOf } from './network-in-ec2';
import { driftOf } from './network-orders';
import { redrive } from './redrive';

/** Twenty seconds by default; `.ci/run` gives it more. */
const SECONDS = Number(process.env.CHAOS_SECONDS ?? 20);
const SEED = Number(process.env.CHAOS_SEED ?? 1);

jest.setTimeout(SECONDS * 1000 + 60 * 60_000);

const stack = new LocalStack({
  // Five minutes make more VPCs than the simulated account holds by default, and than a caller may have.
  flags: ['--vpc-quota', '100000', '--networks-per-caller', '100000'],
});
afterAll(() => stack.dispose());

it(`gives every accepted request one network through ${SECONDS} s of kills and faults, and takes it back`, async () => {
  await stack.start();
  const listener = await EventListener.subscribe(stack, 'listener');
  const { networks, ...injected } = await runChaos(stack, { seconds: SECONDS, random: seededRandom(SEED) });
  expect(injected.functionsKilled).toBeGreaterThan(0);
  expect(injected.faultsInjected).toBeGreaterThan(0);

  const wanted = networks.filter(({ keptMs }) => keptMs === undefined);
  for (const { requestId, subnets, isConnected } of wanted) {
    const view = await untilOver(requestId, 'READY');
    const { vpcs, ...network } = await networkInEc2(stack.ec2, requestId);
    expect(vpcs.map(({ VpcId }) => VpcId)).toEqual([view.vpcId]);
    expect(network.subnets).toHaveLength(isConnected ? view.subnets.length : subnets);
    if (isConnected) {
      expect(await driftOf(stack, requestId)).toEqual({ missing: [], changed: [], surplus: [] });
    }
    await listener.next(requestId, 'VpcCreated');
  }
  const unwanted = networks.filter(({ keptMs }) => keptMs !== undefined);
  for (const { requestId } of unwanted) {
    await untilOver(requestId, 'DELETED');
    await listener.next(requestId, 'VpcDeleted');
  }
  await stack.until('the queues to be empty', async () => {
    const waiting = [stack.outputs.commandQueueUrl, stack.outputs.deadLetterQueueUrl].map(messagesIn);
    return (await Promise.all(waiting)).every((count) => count === 0);
  });

  const connected = wanted.filter(({ isConnected }) => isConnected).map(({ requestId }) => requestId);
  const account = await networkInEc2(stack.ec2);
  for (const each of [account.natGateways, account.addresses, account.internetGateways]) {
    expect(each.map(requestIdOf).sort()).toEqual([...connected].sort());
  }
  const ids = new Set(wanted.map(({ requestId }) => requestId));
  expect(partsOf(account).filter((part) => !ids.has(requestIdOf(part)))).toEqual([]);
  console.log(
    `${networks.length} networks, ${connected.length} with a NAT gateway, ${unwanted.length} deleted`,
    injected,
  );
});

async function untilOver(requestId: string, status: string): Promise<RequestView> {
  let view = await stack.view(requestId);
  const isOver = async () => {
    view = await stack.view(requestId);
    // Five bad deliveries in a row lead to the dead-letter queue; that is what redrive is for.
    if (view.status === 'STALLED' && (await messagesIn(stack.outputs.deadLetterQueueUrl)) > 0) {
      await redrive(stack);
    }
    return view.status === status;
  };
  await stack.until(`${requestId} to be ${status}`, isOver).catch((cause: unknown) => {
    throw new Error(`${requestId} is ${JSON.stringify(view)}`, { cause });
  });
  return view;
}

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
