import { deployEvents } from '../deploy/deploy-events';
import { createEventDelivery } from '../delivery/deliver-event';
import { startSchedules } from '../delivery/schedules';
import { createEventBridgeEngine, createEventBridgeSimulator } from '../../emulators/events';
import type { LogsEngine } from '../../emulators/logs';
import type { RunningFunctions } from '../lambda/run-functions';
import type { Host } from './host';

/** Starts the event bus with the declared rules, goes on with deliveries owed from before, and the schedules. */
export async function startEvents(host: Host, functions: RunningFunctions, logs: LogsEngine): Promise<void> {
  const { declared, accountId, region, awsEndpointUrl, engines, state, lifecycle, observer } = host;
  const delivery = createEventDelivery({
    sqs: engines.client('sqs', region),
    logs,
    logGroups: declared.logGroups,
    functionOf: (arn) => functions.find(arn),
    queueUrlPrefix: `${awsEndpointUrl}/${accountId}`,
  });
  const engine = createEventBridgeEngine(
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
    engine.close();
  });
  engines.register('events', engine);
  await deployEvents(
    engines.client('events', region),
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
