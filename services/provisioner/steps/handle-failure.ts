import { markReady, releaseLease, startFailure } from '../../../shared/domain/request/request-transitions';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { requestLogFields } from '../../../shared/domain/request/request-log-fields';
import type { StepFailure } from '../reconciler/reconciler';
import { nowOf, type Attempt } from './attempt';
import { classifyFailure } from './classify-failure';
import { defer } from './defer';
import type { Step } from './step';

/** Decides what follows from the failures of an attempt: it waits, it fails for good, or it is a bug. */
export async function handleFailure(
  attempt: Attempt,
  request: VpcRequest,
  failures: readonly StepFailure[],
): Promise<Step> {
  const { requests, log, policy } = attempt;
  // EC2's own words are for the operators; they may name roles and accounts.
  const causes = failures.map(inWords);
  const decision = classifyFailure(request, failures, nowOf(attempt), policy.quotaDeadlineMs);
  switch (decision.kind) {
    case 'bug':
      await requests.save(releaseLease(request));
      throw decision.error;
    case 'fail': {
      const { failure } = decision;
      log.warn('request is failing', { ...requestLogFields(request), failure, causes });
      // What was READY once is never taken away because going back to it fails.
      if (request.updates !== undefined && request.previous === undefined) {
        return {
          kind: 'conclude',
          outcome: markReady({ ...request, updateFailure: failure }, nowOf(attempt)),
        };
      }
      return { kind: 'work', request: await requests.save(startFailure(request, failure, nowOf(attempt))) };
    }
    case 'wait':
      return defer(attempt, request, decision, causes);
  }
}

function inWords({ resource = 'network', error }: StepFailure): string {
  const { name, message } = error.cause instanceof Error ? error.cause : error;
  return `${resource}: ${name}: ${message}`;
}
