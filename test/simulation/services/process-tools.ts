import type { SQSEvent } from 'aws-lambda';
import type { Clock } from '../../../shared/platform/clock';
import type { Log } from '../../../shared/platform/log';
import type { ServiceName } from '../aws/simulated-account';
import type { SimulatedClient } from '../aws/sdk-client';

/** What a process has of the outside world: all that `main.ts` takes from Node and the SDK. */
export interface ProcessTools {
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** A text that was never used before. */
  readonly newRevision: () => string;
  readonly log: Log;
  /** @param maxAttempts how often the SDK sends a call that failed in passing */
  client(service: ServiceName, maxAttempts?: number): SimulatedClient;
  /** The batch that the process was started with, if it was. */
  readonly batch?: SQSEvent;
}
