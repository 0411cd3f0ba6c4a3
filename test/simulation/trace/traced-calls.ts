import { decodeRequest } from '../../../shared/adapters/request-record';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { Trace } from './trace';
import type { Call, Outcome, TransportWatcher } from '../processes/transport';

/** Notes every call in the trace, then passes it to `next`. */
export function tracedCalls(next: TransportWatcher, trace: Trace): TransportWatcher {
  const write = ({ process, site, nth }: Call, what: string) => {
    trace.note(process.name, `${site}#${nth} ${what}`);
  };
  return {
    sent(call, fault) {
      write(call, `→ ${shortInput(call.input)}${fault === undefined ? '' : `   ⚡ ${fault}`}`);
      next.sent(call, fault);
    },
    arriving(call) {
      next.arriving(call);
    },
    arrived(call, outcome) {
      write(call, `takes effect: ${describe(outcome)}`);
      next.arrived(call, outcome);
    },
    answered(call, outcome) {
      if ('error' in outcome) write(call, `← ${outcome.error.name} ${outcome.error.message}`);
      next.answered(call, outcome);
    },
  };
}

function describe(outcome: Outcome): string {
  if ('error' in outcome) return outcome.error.name;
  const { Vpc, Subnet, Vpcs, Subnets, FailedEntryCount } = outcome.output as {
    readonly Vpc?: { readonly VpcId: string };
    readonly Subnet?: { readonly SubnetId: string };
    readonly Vpcs?: readonly { readonly VpcId: string }[];
    readonly Subnets?: readonly { readonly SubnetId: string }[];
    readonly FailedEntryCount?: number;
  };
  if (FailedEntryCount) return `${FailedEntryCount} entries refused`;
  if (Vpcs) return `[${Vpcs.map(({ VpcId }) => VpcId).join(', ')}]`;
  if (Subnets) return `[${Subnets.map(({ SubnetId }) => SubnetId).join(', ')}]`;
  return Vpc?.VpcId ?? Subnet?.SubnetId ?? 'ok';
}

/** What matters of an input: for a write the state and what is known of the resources. */
function shortInput(input: object): string {
  const { Item, VpcId, SubnetId, MessageBody, DelaySeconds, Entries } = input as {
    readonly Item?: Record<string, unknown>;
    readonly VpcId?: string;
    readonly SubnetId?: string;
    readonly MessageBody?: string;
    readonly DelaySeconds?: number;
    readonly Entries?: readonly { readonly DetailType?: string; readonly Detail?: string }[];
  };
  if (Item?.document) return sketch(decodeRequest(Item));
  if (Entries?.[0]?.DetailType) return Entries[0].DetailType;
  if (MessageBody !== undefined) return `${MessageBody} in ${DelaySeconds ?? 0} s`;
  return SubnetId ?? VpcId ?? '';
}

function sketch({ requestId, attempts, state, failure, eventPublishedAt, resources }: VpcRequest): string {
  const made = Object.entries(resources).map(
    ([key, record]) => `${key}=${'id' in record ? record.id : record.status}`,
  );
  const notes = [failure && `failing: ${failure.code}`, eventPublishedAt && 'event published'].filter(
    Boolean,
  );
  return [requestId, state.status, `attempt ${attempts}`, ...made, ...notes].join(' ');
}
