import { planNetwork, type PlannedResource } from '../../../shared/domain/network-plan';
import { TAGS, tagsOf } from '../../../shared/domain/network-tags';
import { recordedId, type VpcRequest } from '../../../shared/domain/vpc-request';
import { tagOf } from '../aws/ec2-truth';
import { STACK_TAG } from '../settings';
import type { Strangers } from '../world/strangers';
import type { Climate } from '../world/climate';
import type { Check, Witness } from './court';
import { isOurs, type Evidence } from './evidence';

/** Compares what records say with what truly exists: when they are written, and once the dust has settled. */
export function watchNetworks(
  check: Check,
  evidence: Evidence,
  climate: Climate,
  strangers: Strangers,
): Witness {
  const { truth } = evidence.account;

  function vpcIn(output: object) {
    const { Vpc } = output as { readonly Vpc?: { readonly VpcId?: string } };
    return truth.vpcs.get(Vpc?.VpcId ?? '');
  }

  function checkReady(request: VpcRequest): void {
    for (const planned of planNetwork(request.spec, request.zones ?? [])) {
      check('I2 ready', faultOf(request, planned) === undefined, () => {
        return `${request.requestId} is READY, but ${planned.key} ${faultOf(request, planned) ?? ''}`;
      });
    }
  }

  function faultOf(request: VpcRequest, planned: PlannedResource): string | undefined {
    const id = recordedId(request.resources, planned.key);
    if (id === undefined) return 'has no id on record';
    const vpc = truth.vpcs.get(id);
    const subnet = truth.subnets.get(id);
    const resource = planned.kind === 'vpc' ? vpc : subnet;
    if (resource === undefined) return `${id} does not exist`;
    if (resource.cidrBlock !== planned.cidrBlock) return `${id} has other addresses`;
    if (planned.kind === 'subnet') {
      if (subnet?.zoneName !== planned.availabilityZone) return `${id} is in another zone`;
      if (subnet.vpcId !== recordedId(request.resources, 'vpc')) return `${id} is in another VPC`;
    }
    const { requestId, requestedBy, spec } = request;
    const { key, name } = planned;
    const tags = tagsOf({
      stack: STACK_TAG,
      requestId,
      requestedBy,
      resource: key,
      name,
      callerTags: spec.tags,
    });
    const missing = tags.find(([tag, value]) => tagOf(resource, tag) !== value);
    return missing && `${id} is not tagged ${missing.join('=')}`;
  }

  function checkFailed({ requestId }: VpcRequest): void {
    const { vpcs, subnets } = evidence.networkOf(requestId);
    const left = [...vpcs, ...subnets].map(({ id }) => id).filter((id) => !strangers.pictures.has(id));
    check('I2 failed', left.length === 0, () => `${requestId} is FAILED, but ${left.join(', ')} exist`);
  }

  return {
    recordChanged({ before, after, process }) {
      if (after === undefined) return;
      for (const key of Object.keys(after.resources)) {
        const id = recordedId(after.resources, key);
        if (id === undefined || (before && recordedId(before.resources, key) === id)) continue;
        check('I2 recorded', truth.vpcs.get(id) !== undefined || truth.subnets.get(id) !== undefined, () => {
          return `${process?.name ?? 'somebody'} puts ${key} ${id} of ${after.requestId} on record, which does not exist`;
        });
      }
      if (after.state.status === before?.state.status) return;
      if (after.state.status === 'READY') checkReady(after);
      // Beyond the assumptions something invisible may be left, which the sweeper is for.
      if (after.state.status === 'FAILED' && climate.isWithinAssumptions) checkFailed(after);
    },

    arriving({ service, action, input, process }) {
      if (service !== 'ec2' || !action.startsWith('Delete')) return;
      const { VpcId, SubnetId } = input as { readonly VpcId?: string; readonly SubnetId?: string };
      const id = SubnetId ?? VpcId ?? '';
      const resource = truth.subnets.get(id) ?? truth.vpcs.get(id);
      const requestId = resource && isOurs(resource) ? tagOf(resource, TAGS.requestId) : undefined;
      const request = requestId === undefined ? undefined : evidence.request(requestId);
      if (request === undefined || request.failure !== undefined) return;
      const recorded = Object.keys(request.resources).some(
        (key) => recordedId(request.resources, key) === id,
      );
      check(
        'I2 kept',
        !recorded,
        () => `${process.name} deletes ${id}, which ${request.requestId} has on record`,
      );
    },

    arrived({ action, process }, outcome) {
      if (action !== 'CreateVpc' || 'error' in outcome || !climate.isWithinAssumptions) return;
      const made = vpcIn(outcome.output);
      const requestId = made && tagOf(made, TAGS.requestId);
      if (requestId === undefined) return;
      const { vpcs } = evidence.networkOf(requestId);
      check('I1 one network', vpcs.length === 1, () => {
        return `${process.name} makes ${made?.id ?? ''} for ${requestId}, which has ${vpcs.length} VPCs now`;
      });
    },

    settled() {
      const orphans = [...evidence.forgotten.values()].flatMap(({ ids }) => ids);
      for (const id of orphans) {
        const exists = truth.vpcs.get(id) !== undefined || truth.subnets.get(id) !== undefined;
        check('I2 kept', exists, () => `${id} was deleted though nothing proves that it is nobody's`);
      }
      const expected = new Set<string>(orphans);
      for (const request of evidence.requests()) {
        const { status } = request.state;
        const { vpcs } = evidence.networkOf(request.requestId);
        if (status === 'READY') {
          checkReady(request);
          for (const key of Object.keys(request.resources)) {
            expected.add(recordedId(request.resources, key) ?? '');
          }
          check('I1 one network', vpcs.length === 1, () => {
            return `${request.requestId} is READY and has ${vpcs.length} VPCs: ${vpcs.map(({ id }) => id).join(', ')}`;
          });
        }
        if (status === 'FAILED') checkFailed(request);
      }
      for (const resource of [...truth.vpcs.values(), ...truth.subnets.values()]) {
        if (strangers.pictures.has(resource.id)) continue;
        check('I1 one network', expected.has(resource.id), () => {
          return `${resource.id} of ${tagOf(resource, TAGS.requestId) ?? 'nobody'} is on no record`;
        });
      }
    },
  };
}
