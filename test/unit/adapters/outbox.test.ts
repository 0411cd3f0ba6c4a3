import { createCommandOutbox, createEventOutbox } from '../../../shared/adapters/outbox';
import { RequestChangedError } from '../../../shared/domain/request/errors';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { aRequest, inStatus } from '../../builders/vpc-request';

const AT = '2026-01-01T00:00:00.000Z';
const clock = { now: () => Date.parse(AT), sleep: () => Promise.resolve() };

/** What an outbox did, in order, with what fails on the way. */
function recorder(fails: { readonly send?: boolean; readonly saves?: readonly number[] } = {}) {
  const log: string[] = [];
  let saves = 0;
  return {
    log,
    requests: {
      save: (request: VpcRequest) => {
        if (fails.saves?.includes(++saves)) return Promise.reject(new RequestChangedError(request.requestId));
        const { commandSendDeadline, commandSentAt, eventPublishedAt, commandSequence } = request;
        log.push(
          `save ${JSON.stringify({ commandSendDeadline, commandSentAt, eventPublishedAt, commandSequence })}`,
        );
        return Promise.resolve(request);
      },
    },
    commands: {
      send: (_: unknown, { commandSequence }: { readonly commandSequence: number | undefined }) => {
        log.push(`send ${commandSequence ?? '?'}`);
        return fails.send ? Promise.reject(new Error('no queue')) : Promise.resolve();
      },
    },
    events: { publish: () => Promise.resolve(void log.push('publish')) },
    reservations: { release: () => Promise.resolve(void log.push('release')) },
    clock,
  };
}

describe('transitions/outbox: the outbox of events', () => {
  it.each(['FAILED', 'DELETED'] as const)(
    'releases what a %s request holds before it publishes its event',
    async (status) => {
      const tools = recorder();
      await createEventOutbox(tools).publishEvent(inStatus(status));
      expect(tools.log.map((line) => line.split(' ')[0])).toEqual(['release', 'publish', 'save']);
    },
  );

  it.each(['READY', 'STALLED'] as const)('releases nothing of a %s request', async (status) => {
    const tools = recorder();
    await createEventOutbox(tools).publishEvent(inStatus(status));
    expect(tools.log[0]).toBe('publish');
  });

  it('publishes nothing where nothing is pending', async () => {
    const tools = recorder();
    await createEventOutbox(tools).publishEvent(inStatus('READY', { eventPublishedAt: AT }));
    await createEventOutbox(tools).publishEvent(inStatus('PROVISIONING'));
    expect(tools.log).toEqual([]);
  });
});

describe('request-command: the outbox of commands', () => {
  it('writes before it sends once more, so that of two at once one sends', async () => {
    const taken = recorder({ saves: [1] });
    await expect(createCommandOutbox(taken).resendCommand(aRequest(), 1_000)).rejects.toThrow(
      RequestChangedError,
    );
    expect(taken.log).toEqual([]);
    const mine = recorder();
    const sent = await createCommandOutbox(mine).resendCommand(aRequest(), 1_000);
    expect(mine.log.map((line) => line.split(' ')[0])).toEqual(['save', 'send', 'save']);
    expect(sent).toMatchObject({ commandSendDeadline: '2026-01-01T00:00:01.000Z', commandSentAt: AT });
  });

  it('leaves it to the worker that has the command already', async () => {
    const tools = recorder({ saves: [2] });
    await expect(createCommandOutbox(tools).resendCommand(aRequest(), 1_000)).resolves.toBeDefined();
  });

  it('ends the deadline of a command that was not taken, so that a repeated call need not wait', async () => {
    const tools = recorder({ send: true });
    await expect(createCommandOutbox(tools).sendCommand(aRequest())).rejects.toThrow('no queue');
    expect(tools.log.at(-1)).toContain(`"commandSendDeadline":"${AT}"`);
  });

  it('sends a delayed command before the record counts on it, and keeps the old one where it was not taken', async () => {
    const tools = recorder();
    const deferred = await createCommandOutbox(tools).sendDelayed(aRequest({ commandSequence: 4 }), 5_000);
    expect(tools.log[0]).toBe('send 5');
    expect(deferred.commandSequence).toBe(5);
    const failing = recorder({ send: true });
    await expect(
      createCommandOutbox(failing).sendDelayed(aRequest({ commandSequence: 4 }), 5_000),
    ).rejects.toThrow('no queue');
    expect(failing.log.at(-1)).toContain('"commandSequence":4');
  });
});
