import type { ResourceRecord } from '../../../infra/local/testing';
import { TAGS } from '../../../shared/domain/network/network-tags';
import { VPC_KEY, type ResourceKey } from '../../../shared/domain/network/network-plan';
import { knownPlanOf, planOf } from '../../../shared/kinds/request-plan';
import { existingId, recordedId } from '../../../shared/domain/request/resource-record';
import { freshStartsOf } from '../../../shared/domain/request/request-transitions';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { tagOf } from '../aws/ec2-truth';
import type { ThirdPartyResources } from '../stress/third-party-resources';
import type { FaultProfile } from '../faults/fault-profile';
import type { Check, Monitor } from './invariant-checker';
import { isOurs, type Oracle } from './oracle';
import { trueDifference } from './true-difference';

/** Settings are not resources: some share the id of the resource that they belong to. */
const RESOURCE_ID = /^(vpc|subnet|igw|eigw|rtb|eipalloc|nat|vpce|fl)-[0-9a-f]+$/;

/** Compares what records say with what truly exists: when they are written, and once the world is drained. */
export function watchNetworks(
  check: Check,
  oracle: Oracle,
  profile: FaultProfile,
  thirdParties: ThirdPartyResources,
): Monitor {
  const { truth } = oracle.account;
  const lagMs = profile.describeLagMs + profile.stalenessMs;

  function vpcIn(output: object) {
    const { Vpc } = output as { readonly Vpc?: { readonly VpcId?: string } };
    return truth.vpcs.get(Vpc?.VpcId ?? '');
  }

  function checkReady(request: VpcRequest): void {
    for (const planned of planOf(request)) {
      const difference = trueDifference(planned, request, truth);
      check('I2 ready', difference === undefined, () => {
        return `${request.requestId} is READY, but ${planned.key} ${difference ?? ''}`;
      });
    }
  }

  function checkGone({ requestId, state: { status } }: VpcRequest): void {
    const left = oracle.networkOf(requestId).flatMap(({ id }) => (thirdParties.pictures.has(id) ? [] : [id]));
    check('I2 gone', left.length === 0, () => `${requestId} is ${status}, but ${left.join(', ')} exist`);
  }

  /** Whether a request may lose what it has on record: it fails, is deleted, or goes back from a change. */
  function mayLose(request: VpcRequest, id: string): boolean {
    if (request.deletion !== undefined) return true;
    if (request.failure === undefined) return false;
    // What was READY once is not taken away by a change that fails.
    if (request.previous === undefined) return request.updates === undefined;
    const kept = planOf(request.previous).map(({ key }) => existingId(request.resources, key));
    return !kept.includes(id);
  }

  /**
   * Beyond the assumptions, a change that went back, or a run that FAILED, may leave something behind: what it made is
   * found by tags only after longer than lag may last, and the next run has client tokens of its own. The sweeper does
   * not look into networks that are in use; `?compare=live` shows it as unmanaged.
   */
  function isLeftByEarlierRun(resource: ResourceRecord): boolean {
    if (profile.isWithinAssumptions) return false;
    const request = oracle.request(tagOf(resource, TAGS.requestId) ?? '');
    if (request?.state.status !== 'READY' || resource.id.startsWith('vpc-')) return false;
    const isLate = oracle.lateOrphans.has(resource.id);
    return isLate || request.updates !== undefined || freshStartsOf(request) > 0;
  }

  /** Resources that a call of ours was about to delete. */
  const deleted = new Set<string>();

  return {
    recordChanged({ before, after, process }) {
      if (after === undefined) return;
      for (const key of Object.keys(after.resources)) {
        const id = existingId(after.resources, key);
        if (id === undefined || (before && existingId(before.resources, key) === id)) continue;
        // What is found while a network is taken away may be gone already, and shown for as long as Describe lags.
        const isTakenAway = after.state.status === 'DELETING' || after.failure !== undefined;
        const mayBeGone = isTakenAway && deleted.has(id);
        check('I2 recorded', mayBeGone || !RESOURCE_ID.test(id) || truth.get(id) !== undefined, () => {
          return `${process?.name ?? 'the test'} puts ${key} ${id} of ${after.requestId} on record, which does not exist`;
        });
      }
      const { status } = after.state;
      if (status === before?.state.status) return;
      if (status === 'READY') checkReady(after);
      // Beyond the assumptions something invisible may be left, which the sweeper is for.
      if ((status === 'FAILED' || status === 'DELETED') && profile.isWithinAssumptions) checkGone(after);
    },

    arriving({ service, action, input, process }) {
      // A route is part of its table, by whose id it is called.
      if (service !== 'ec2' || !/^(Delete|Release)/.test(action) || action === 'DeleteRoute') return;
      for (const id of Object.values(input).flat()) {
        const resource = typeof id === 'string' ? truth.get(id) : undefined;
        if (resource !== undefined) deleted.add(resource.id);
        const requestId = resource && isOurs(resource) ? tagOf(resource, TAGS.requestId) : undefined;
        const request = requestId === undefined ? undefined : oracle.request(requestId);
        if (resource === undefined || request === undefined) continue;
        const isRecorded = Object.keys(request.resources).some(
          (key) => existingId(request.resources, key) === resource.id,
        );
        const since = oracle.inUseByThirdParty.get(recordedId(request.resources, VPC_KEY) ?? '');
        const couldBeSeen = since !== undefined && since + lagMs < process.startedAt;
        // A resource created after the deletion has begun is too late: EC2 offers no lock against that.
        const lost = ({ key }: { readonly key: ResourceKey }) => request.resources[key]?.status === 'DELETED';
        const isIntact = !knownPlanOf(request.previous ?? request).some(lost);
        check('network in use', request.deletion === undefined || !isIntact || !couldBeSeen, () => {
          return `${process.name} takes away ${resource.id} of ${request.requestId}, which a third party uses`;
        });
        check('I2 kept', !isRecorded || mayLose(request, resource.id), () => {
          return `${process.name} deletes ${resource.id}, which ${request.requestId} has on record`;
        });
      }
    },

    arrived({ action, process }, outcome) {
      if (action !== 'CreateVpc' || 'error' in outcome || !profile.isWithinAssumptions) return;
      const made = vpcIn(outcome.output);
      const requestId = made && tagOf(made, TAGS.requestId);
      if (requestId === undefined) return;
      const vpcs = oracle.vpcsOf(requestId);
      check('I1 one network', vpcs.length === 1, () => {
        return `${process.name} makes ${made?.id ?? ''} for ${requestId}, which has ${vpcs.length} VPCs now`;
      });
    },

    drained() {
      const orphans = [...oracle.lostRecords.values()].flatMap(({ ids }) => ids);
      for (const id of orphans) {
        check('I2 kept', truth.get(id) !== undefined, () => {
          return `${id} was deleted though nothing proves that no record has it`;
        });
      }
      const expected = new Set<string>(orphans);
      for (const request of oracle.requests()) {
        const { status } = request.state;
        if (status === 'READY') {
          checkReady(request);
          for (const key of Object.keys(request.resources)) {
            expected.add(recordedId(request.resources, key) ?? '');
          }
          const vpcs = oracle.vpcsOf(request.requestId);
          check('I1 one network', vpcs.length === 1, () => {
            return `${request.requestId} is READY and has ${vpcs.length} VPCs: ${vpcs.map(({ id }) => id).join(', ')}`;
          });
        }
        if (status === 'FAILED' || status === 'DELETED') checkGone(request);
      }
      for (const resource of truth.all()) {
        if (thirdParties.pictures.has(resource.id) || isLeftByEarlierRun(resource)) continue;
        check('I1 one network', expected.has(resource.id), () => {
          return `${resource.id} of ${tagOf(resource, TAGS.requestId) ?? 'no request'} is on no record`;
        });
      }
    },
  };
}
