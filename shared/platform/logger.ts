import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from './log';

/** Structured logs, one JSON object a line, as CloudWatch Logs Insights reads them. */
export function createLogger(serviceName: string): Log {
  const logger = new Logger({ serviceName });
  return {
    info: (message, fields = {}) => {
      logger.info(message, fields);
    },
    warn: (message, fields = {}) => {
      logger.warn(message, fields);
    },
    error: (message, fields = {}) => {
      logger.error(message, fields);
    },
  };
}
