/** The local CloudWatch Logs: what functions logged, and what rules delivered. */
export { createLogsEngine } from './engine';
export type { LogsEngine } from './engine';
