import { deployEvents } from '../deploy/deploy-events';
import { createEventDelivery } from '../delivery/deliver-event';
import { startSchedules } from '../delivery/schedules';
import { createEventBridgeEmulator, createEventBridgeSimulator } from '../../emulators/events';
import type { LogsEmulator } from '../../emulators/logs';
import type { RunningFunctions } from '../lambda/run-functions';
import type { Host } from './host';

/** Starts the event bus with the declared rules, goes on with pending deliveries, and the schedules. */
export async function startEvents(
  host: Host,
  functions: RunningFunctions,
  logs: LogsEmulator,
): Promise<void> {
  const { declared, accountId, region, awsEndpointUrl, emulators, state, lifecycle, observer } = host;
  const delivery = createEventDelivery({
    sqs: emulators.client('sqs', region),
    logs,
    logGroups: declared.logGroups,
    functionOf: (arn) => functions.find(arn),
    queueUrlPrefix: `${awsEndpointUrl}/${accountId}`,
  });
  const emulator = createEventBridgeEmulator(
    createEventBridgeSimulator({
      store: state.store,
      now: Date.now,
      accountId,
      region,
      sendToDeadLetterQueue: (queueArn, letter) => delivery.sendToDeadLetterQueue(queueArn, letter),
      async deliver(target, payload) {
        await delivery.deliver(target, payload);
        observer.eventDelivered(target.Arn ?? '', payload);
      },
      onDropped: (event, target) => {
        observer.problem(
          `An event could not be delivered to ${String(target.Arn)} and is lost: ${JSON.stringify(event)}`,
        );
      },
    }),
  );
  lifecycle.onStop(() => {
    emulator.close();
  });
  emulators.register('events', emulator);
  await deployEvents(
    emulators.client('events', region),
    declared,
    state.store.collection('local/deployed-rules'),
  );

  const schedules = startSchedules({
    rules: declared.rules,
    accountId,
    region,
    now: Date.now,
    deliver: delivery.deliver,
    onError: (message) => {
      observer.problem(message);
    },
  });
  lifecycle.onStop(() => {
    schedules.stop();
  });
}
