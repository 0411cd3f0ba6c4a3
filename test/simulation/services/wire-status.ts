import { EC2_MAX_ATTEMPTS } from '../../../services/status/config';
import { createHandler } from '../../../services/status/handler';
import { wire } from '../../../services/status/wire';
import { STATUS_CONFIG } from './settings';
import type { ProcessTools } from './process-tools';
import { NO_SEAMS } from './seams';
import { clientsOf } from './wire-shared';

export type StatusHandler = ReturnType<typeof createHandler>;

/** The deployed wiring of the status service, with what a simulated process has. */
export function wireStatus(tools: ProcessTools): StatusHandler {
  const { table, ec2 } = clientsOf(tools, 'status', NO_SEAMS, EC2_MAX_ATTEMPTS);
  return createHandler(wire(STATUS_CONFIG, { ...tools, table, ec2: () => ec2 }));
}
