import type { Message } from '@aws-sdk/client-sqs';

/** A queue as its poller sees it. */
export interface SourceQueue {
  readonly arn: string;
  /** Waits for messages; an aborted signal ends the wait with none. */
  receive(maxMessages: number, waitSeconds: number, signal: AbortSignal): Promise<readonly Message[]>;
  delete(messages: readonly Message[]): Promise<void>;
}
