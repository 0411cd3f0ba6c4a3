/** A queue as the store keeps it. Attribute values are text, as SQS reports them. */
export interface QueueRecord {
  readonly name: string;
  /** Only what the caller set; defaults are added when read. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly purgedAt?: number;
}

/** A message attribute with its binary value in base64, because the store holds plain JSON. */
export interface StoredAttribute {
  readonly dataType: string;
  readonly text?: string;
  readonly base64?: string;
}

/** What the sender gave; no move between queues ever changes it. */
export interface MessageContent {
  readonly body: string;
  readonly attributes: Readonly<Record<string, StoredAttribute>>;
  readonly groupId?: string;
  readonly traceHeader?: string;
}

/** A message as the store keeps it. All times are epoch milliseconds. */
export interface MessageRecord extends MessageContent {
  readonly id: string;
  /** First enqueue; its age counts from here, in a dead-letter queue too. */
  readonly sentAt: number;
  /** Delayed or in flight until then. */
  readonly visibleAt: number;
  /** Over all queues, as `ApproximateReceiveCount` reports it. */
  readonly receiveCount: number;
  /** In this queue alone, which is what its redrive policy counts. */
  readonly receivedHere: number;
  readonly firstReceivedAt?: number;
  /** The latest receive; absent until it was received from this queue. */
  readonly receive?: { readonly nonce: string; readonly at: number } | undefined;
  /** ARN of the queue whose redrive policy moved it here. */
  readonly deadLetterSource?: string;
}

export type MoveStatus = 'RUNNING' | 'COMPLETED' | 'FAILED';

/** A task that moves messages from a dead-letter queue to where they came from, or elsewhere. */
export interface MoveTaskRecord {
  readonly handle: string;
  readonly sourceArn: string;
  readonly destinationArn?: string;
  readonly maxPerSecond?: number;
  readonly startedAt: number;
  readonly moved: number;
  readonly toMove: number;
  readonly status: MoveStatus;
  readonly failureReason?: string;
}
