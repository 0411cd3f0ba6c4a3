import type { SQSClient } from '@aws-sdk/client-sqs';
import { createCommandQueue } from '../../../shared/adapters/command-queue';
import { COMMAND_SEQUENCE_ATTRIBUTE } from '../../../shared/contract/commands';

describe('the command queue', () => {
  it('sends a command with its number, by which an earlier one is told from it', async () => {
    const sent: object[] = [];
    const send = ({ input }: { readonly input: object }) => Promise.resolve(void sent.push(input));
    const queue = createCommandQueue({ send } as unknown as SQSClient, 'http://localhost/commands');
    const command = { type: 'CreateVpc', requestId: 'req-1' } as const;
    await queue.send(command, { caller: 'alice', commandSequence: 7, delayMs: 1_500 });
    await queue.send(command, { caller: 'alice', commandSequence: 8, delayMs: 7_200_000 });
    expect(sent).toMatchObject([
      {
        MessageBody: JSON.stringify(command),
        MessageGroupId: 'alice',
        MessageAttributes: { [COMMAND_SEQUENCE_ATTRIBUTE]: { StringValue: '7' } },
        DelaySeconds: 2,
      },
      { MessageAttributes: { [COMMAND_SEQUENCE_ATTRIBUTE]: { StringValue: '8' } }, DelaySeconds: 900 },
    ]);
  });
});
