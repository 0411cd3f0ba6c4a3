import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { createEventBus } from '../../../shared/adapters/event-bus';
import { inStatus } from '../../builders/vpc-request';

const publishing = (answer: object) =>
  createEventBus({ send: () => Promise.resolve(answer) } as unknown as EventBridgeClient, 'networks', {
    accountId: '000000000000',
    region: 'us-east-1',
  }).publish(inStatus('FAILED'));

describe('the event bus', () => {
  it('has taken an event that it gave an id', async () => {
    await expect(publishing({ FailedEntryCount: 0, Entries: [{ EventId: 'event-1' }] })).resolves.toBe(
      undefined,
    );
  });

  it.each([
    { FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException', ErrorMessage: 'Slow down' }] },
    { FailedEntryCount: 0, Entries: [] },
    {},
  ])('has not taken one without, though it answers 200: %j', async (answer) => {
    await expect(publishing(answer)).rejects.toThrow('refused VpcCreationFailed');
  });
});
