import { deployEvents } from '../deploy/deploy-events';
import { createEventBridgeEngine, createEventBridgeSimulator } from '../engines/events';
import type { LogsEngine } from '../engines/logs';
import { createEventDelivery } from '../events/deliver-event';
import { startSchedules } from '../events/schedules';
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
    onDelivered: (targetArn, payload) => {
      observer.eventDelivered(targetArn, payload);
    },
  });
  const engine = createEventBridgeEngine(
    createEventBridgeSimulator({
      store: state.store,
      now: Date.now,
      accountId,
      region,
      ...delivery,
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
