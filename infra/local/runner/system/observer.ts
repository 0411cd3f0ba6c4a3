import type { AnsweredRequest } from '../api/rest-api';

/** Gets the events of the system: the terminal, or none. */
export interface Observer {
  /** A step of the start that takes long has begun. */
  begun(description: string): void;
  /** A step of the start is done. */
  step(description: string, durationMs: number): void;
  apiAnswered(answered: AnsweredRequest): void;
  /** A function wrote a line to its log. */
  functionLogged(functionName: string, line: string): void;
  /** An event reached a target. */
  eventDelivered(targetArn: string, payload: string): void;
  /** An unexpected event. */
  problem(message: string): void;
}
