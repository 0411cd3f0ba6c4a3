import { QueryDefinition, QueryString, type ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { QUOTA_NAMES } from '../../shared/contract/account-quotas';
import type { ServiceName } from '../functions/services';

interface SavedQuery {
  readonly of: readonly ServiceName[];
  readonly fields: readonly string[];
  readonly filter: string;
}

const ERRORS = {
  fields: ['message', 'requestId', 'caller', 'attempt', 'error.message'],
  filter: 'level = "ERROR"',
};
/** As the alarm on long waits has it. */
const LONG_WAITS = 'consecutiveDeferrals >= 9 or withoutProgressSeconds >= 1800';
const WAITS = [
  'requestId',
  'caller',
  'attempt',
  'reason',
  'consecutiveDeferrals',
  'withoutProgressSeconds',
  'blockers',
  'until',
];

/** What to ask the logs, by the runbook's entry. CloudWatch shows them under "Saved and sample queries". */
export const SAVED_QUERIES: Readonly<Record<string, SavedQuery>> = {
  'commands-in-the-dead-letter-queue': { of: ['provisioner'], ...ERRORS },
  'commands-wait-too-long': {
    of: ['provisioner'],
    fields: WAITS,
    filter: 'message like /^request (WAITING|PROVISIONING)/',
  },
  'intake-errors': { of: ['intake'], ...ERRORS },
  'failed-direct-invocations': { of: ['intake'], ...ERRORS },
  'refused-direct-invocations': {
    of: ['intake'],
    fields: ['callId', 'code', 'errors.0.pointer', 'errors.0.message'],
    filter: 'message = "direct invocation refused"',
  },
  'provisioner-errors': { of: ['provisioner'], ...ERRORS },
  'status-errors': { of: ['status'], ...ERRORS },
  'console-errors': { of: ['console'], ...ERRORS },
  'sign-in-errors': { of: ['sign-in'], ...ERRORS },
  'sweeper-errors': { of: ['sweeper'], ...ERRORS },
  'sweeper-stopped': { of: ['sweeper'], fields: ['message', 'level'], filter: 'ispresent(message)' },
  'api-server-errors': { of: ['intake', 'status'], ...ERRORS },
  'networks-are-late': {
    of: ['provisioner'],
    fields: ['requestId', 'seconds', 'slowResources', 'vpcId'],
    filter: 'message = "request READY" and seconds > 30',
  },
  'a-quota-is-nearly-used-up': {
    of: ['sweeper'],
    fields: [...QUOTA_NAMES, ...QUOTA_NAMES.map((name) => `quotas.${name}`)],
    filter: 'message = "headroom"',
  },
  'an-address-pool-is-nearly-full': {
    of: ['sweeper'],
    fields: ['fullestPool', 'pools'],
    filter: 'message = "headroom"',
  },
  'a-request-is-older-than-its-objective': {
    of: ['sweeper'],
    fields: ['requestId', 'caller', 'attempt', 'oldestSeconds', 'open'],
    filter: 'message = "unfinished requests" and oldestSeconds > 480',
  },
  'requests-wait-long': { of: ['provisioner'], fields: WAITS, filter: LONG_WAITS },
  'a-quota-is-used-up': {
    of: ['provisioner'],
    fields: [...WAITS, 'causes.0.message'],
    filter: 'message = "request WAITING" and reason = "quota"',
  },
  'a-deletion-makes-no-progress': {
    of: ['provisioner'],
    fields: [...WAITS, 'causes.0.message'],
    filter: 'message = "request DELETING" and withoutProgressSeconds >= 3600',
  },
  'requests-were-stuck': {
    of: ['sweeper'],
    fields: ['requestId', 'caller', 'attempt', 'action'],
    filter: 'message = "request was stuck"',
  },
  'unrecorded-resources': {
    of: ['sweeper'],
    fields: ['kind', 'id', 'reason', 'action'],
    filter: 'message = "unrecorded resource"',
  },
  'address-pool-exhausted': {
    of: ['intake'],
    fields: ['detail'],
    filter: 'message = "address pool exhausted"',
  },
};

export interface SavedQueriesProps {
  /** Folder in which CloudWatch shows them. */
  readonly prefix: string;
  /** Of the services that this deployment has. */
  readonly logGroups: Readonly<Partial<Record<ServiceName, ILogGroup>>>;
}

/** One saved query of Logs Insights for each runbook entry that begins in a log. */
export class SavedQueries extends Construct {
  constructor(scope: Construct, id: string, { prefix, logGroups }: SavedQueriesProps) {
    super(scope, id);
    for (const [entry, { of, fields, filter }] of Object.entries(SAVED_QUERIES)) {
      const groups = of.flatMap((service) => logGroups[service] ?? []);
      if (groups.length === 0) continue;
      new QueryDefinition(this, entry, {
        queryDefinitionName: `${prefix}/${entry}`,
        queryString: new QueryString({
          fields: ['@timestamp', ...fields],
          filterStatements: [filter],
          sort: '@timestamp desc',
          limit: 100,
        }),
        logGroups: groups,
      });
    }
  }
}
