import { startEventSource } from '../lambda/event-source';
import { batchConcurrency } from '../lambda/run-functions';
import type { RunningFunctions } from '../lambda/run-functions';
import type { StartedEmulators } from './start-emulators';
import type { Host } from './host';

/** Has every declared event source mapping feed its function. */
export function startEventSources(
  host: Host,
  functions: RunningFunctions,
  emulators: StartedEmulators,
): void {
  const { declared, lifecycle, observer } = host;
  const sources = declared.eventSourceMappings.map((mapping) => {
    const queue = declared.queues.find(({ arn }) => arn === mapping.queueArn);
    const target = functions.find(mapping.functionName);
    if (queue === undefined || target === undefined) {
      throw new Error(
        `The template does not declare both ends of ${mapping.queueArn} -> ${mapping.functionName}`,
      );
    }
    return startEventSource({
      mapping,
      queue: emulators.sourceQueue(queue),
      invoke: (payload) => target.invoke(payload),
      concurrency: batchConcurrency(mapping),
      onError: (message) => {
        observer.problem(message);
      },
    });
  });
  lifecycle.onStop(async () => {
    const stopped = sources.map((source) => source.stop());
    // What is being worked on comes back after the restart; waiting for it could take a function's timeout.
    await functions.stop();
    await Promise.all(stopped);
  });
}
