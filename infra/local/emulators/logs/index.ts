/** The local CloudWatch Logs: what functions logged, and what rules delivered. */
export { createLogsEmulator } from './emulator';
export type { LogsEmulator } from './emulator';
