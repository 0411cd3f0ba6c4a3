import { EventEmitter, once } from 'node:events';
import { memoryStore } from '../../../../infra/local/emulators/store';
import { startAsyncInvocations } from '../../../../infra/local/runner/lambda/async-invocations';
import type { AcceptedEvent } from '../../../../infra/local/runner/lambda/async-invocations';
import type { LocalFunction } from '../../../../infra/local/runner/lambda/local-function';

/** A function that fails as often as it is told, then succeeds. */
function world(failures: number) {
  const accepted = memoryStore().collection<AcceptedEvent>('accepted');
  const done = new EventEmitter();
  const payloads: string[] = [];
  const dropped: AcceptedEvent[] = [];
  const called: Pick<LocalFunction, 'invoke'> = {
    invoke(payload) {
      payloads.push(payload);
      const failed = payloads.length <= failures;
      setImmediate(() => done.emit('invoked'));
      return Promise.resolve({
        requestId: 'r',
        payload: '{}',
        ...(failed && { functionError: 'Unhandled' }),
      });
    },
  };
  const start = () =>
    startAsyncInvocations({
      accepted,
      functionNamed: (name) => (name === 'f' ? (called as LocalFunction) : undefined),
      scale: () => 1,
      onDropped: (event) => dropped.push(event),
    });
  return { accepted, start, payloads, dropped, done };
}

test('keeps an event until the function has handled it', async () => {
  const { accepted, start, payloads, done } = world(0);
  start().accept('f', '{"a":1}');
  expect(accepted.size).toBe(1);
  await once(done, 'invoked');
  expect(payloads).toEqual(['{"a":1}']);
  expect(accepted.size).toBe(0);
});

test('tries a failing function twice again', async () => {
  const { accepted, start, payloads, dropped, done } = world(2);
  start().accept('f', '{}');
  while (payloads.length < 3) await once(done, 'invoked');
  expect(dropped).toEqual([]);
  expect(accepted.size).toBe(0);
});

test('drops an event after the third failure, and says so', async () => {
  const { accepted, start, payloads, dropped, done } = world(99);
  start().accept('f', '{}');
  while (payloads.length < 3) await once(done, 'invoked');
  expect(dropped).toEqual([{ functionName: 'f', payload: '{}' }]);
  expect(accepted.size).toBe(0);
});

test('goes on after a restart with what was accepted before', async () => {
  const { accepted, start, payloads, done } = world(0);
  accepted.set('left', { functionName: 'f', payload: '"left"' });
  start();
  await once(done, 'invoked');
  expect(payloads).toEqual(['"left"']);
  expect(accepted.size).toBe(0);
});
