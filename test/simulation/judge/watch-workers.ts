import { TAGS } from '../../../shared/domain/network/network-tags';
import { tagOf } from '../aws/ec2-truth';
import type { SimulatedProcess } from '../world/simulated-process';
import type { Call } from '../world/wire';
import type { Check, Witness } from './court';
import { isOurs, type Evidence } from './evidence';

/** Knows who claimed a request last, and lets nobody else touch its network. The sweeper has rules of its own. */
export function watchWorkers(check: Check, evidence: Evidence): Witness {
  const claimers = new Map<string, SimulatedProcess>();
  return {
    recordChanged({ before, after, process }) {
      if (before === undefined || after === undefined || process === undefined) return;
      if (after.attempts > before.attempts) claimers.set(after.requestId, process);
      check(
        'one worker',
        after.attempts <= before.attempts + 1,
        () => `${after.requestId} was claimed ${after.attempts - before.attempts} times at once`,
      );
    },

    sent(call) {
      if (call.service !== 'ec2' || call.process.service !== 'provisioner') return;
      const requestId = requestIdOf(call, evidence);
      if (requestId === undefined) return;
      check('one worker', claimers.get(requestId) === call.process, () => {
        const claimer = claimers.get(requestId)?.name ?? 'nobody';
        return `${call.process.name} calls ${call.action} for ${requestId}, which ${claimer} claimed last`;
      });
    },
  };
}

const CHANGES = /^(Delete|Release|Detach|Disassociate|Attach|Associate|Replace|Modify)/;

/** The request that a change of EC2 is made for. */
function requestIdOf({ action, input }: Call, { account }: Evidence): string | undefined {
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
