import type { Context } from 'aws-lambda';
import type { Log } from '../../shared/platform/log';
import type { SweepReport } from './sweep-run';
import type { SweepRequests } from './use-cases/sweep-requests';

export interface SweeperHandlerTools {
  readonly sweepRequests: SweepRequests;
  readonly log: Log;
}

/** Runs by schedule; answers what it found, for an operator who invokes it by hand. */
export function createHandler({ sweepRequests, log }: SweeperHandlerTools) {
  return async function handler(_event: unknown, context: Context): Promise<SweepReport> {
    const report = await sweepRequests({ remainingMs: () => context.getRemainingTimeInMillis() });
    log.info('swept', { report });
    return report;
  };
}
