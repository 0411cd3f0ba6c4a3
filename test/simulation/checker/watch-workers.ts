import { TAGS } from '../../../shared/domain/network/network-tags';
import { tagOf } from '../aws/ec2-truth';
import type { SimulatedProcess } from '../processes/simulated-process';
import type { Call } from '../processes/transport';
import type { Check, Monitor } from './invariant-checker';
import { isOurs, type Oracle } from './oracle';

/** Only the worker that acquired the lease last may change the network. The sweeper has rules of its own. */
export function watchWorkers(check: Check, oracle: Oracle): Monitor {
  const leaseHolders = new Map<string, SimulatedProcess>();
  return {
    recordChanged({ before, after, process }) {
      if (before === undefined || after === undefined || process === undefined) return;
      if (after.attempts > before.attempts) leaseHolders.set(after.requestId, process);
      check(
        'one worker',
        after.attempts <= before.attempts + 1,
        () => `${after.requestId} was leased ${after.attempts - before.attempts} times at once`,
      );
    },

    sent(call) {
      if (call.service !== 'ec2' || call.process.service !== 'provisioner') return;
      const requestId = requestIdOf(call, oracle);
      if (requestId === undefined) return;
      check('one worker', leaseHolders.get(requestId) === call.process, () => {
        const holder = leaseHolders.get(requestId)?.name ?? 'no worker';
        return `${call.process.name} calls ${call.action} for ${requestId}, which ${holder} leased last`;
      });
    },
  };
}

const CHANGES = /^(Delete|Release|Detach|Disassociate|Attach|Associate|Replace|Modify)/;

/** The request that a change of EC2 is made for. */
function requestIdOf({ action, input }: Call, { account }: Oracle): string | undefined {
  if (/^(Create|Allocate)/.test(action)) {
    const { TagSpecifications = [] } = input as {
      readonly TagSpecifications?: readonly { readonly Tags?: readonly { Key?: string; Value?: string }[] }[];
    };
    const [specification] = TagSpecifications;
    if (specification !== undefined) {
      return specification.Tags?.find(({ Key }) => Key === TAGS.requestId)?.Value;
    }
  }
  if (!CHANGES.test(action) && action !== 'CreateRoute') return undefined;
  for (const id of Object.values(input).flat()) {
    const resource = typeof id === 'string' ? account.truth.get(id) : undefined;
    if (resource && isOurs(resource)) return tagOf(resource, TAGS.requestId);
  }
  return undefined;
}
