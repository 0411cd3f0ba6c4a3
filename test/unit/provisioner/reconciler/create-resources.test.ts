import { createResources } from '../../../../services/provisioner/reconciler/create-resources';
import type { PlannedResource } from '../../../../shared/domain/network/network-plan';
import { ResourceFailure, type FailureClass } from '../../../../shared/domain/request/resource-failure';
import type { ResourceRecords } from '../../../../shared/domain/request/resource-record';
import { aReconciler, aResource, before, ENOUGH } from '../../../builders/a-reconciler';
import { aRequest } from '../../../builders/vpc-request';

const [one, two] = [aResource('elastic-ip/a'), aResource('elastic-ip/b')];
const existing: ResourceRecords = {
  [one.key]: { status: 'CREATED', id: 'eip-1', createdAt: before(1_000), configuration: 'old' },
};

/** Makes or updates two addresses, one after the other, of which the first fails: what was sent for which. */
async function sentFor(failureClass: FailureClass, earlier: ResourceRecords = {}): Promise<string[]> {
  const sent: string[] = [];
  const send = (resource: PlannedResource) => {
    sent.push(resource.key);
    return resource.key === one.key
      ? Promise.reject(new ResourceFailure(failureClass, 'rejected-by-ec2', 'no'))
      : Promise.resolve('eip-2');
  };
  const update = async (resource: PlannedResource) => {
    await send(resource);
  };
  const { policy, ...others } = aReconciler({ 'elastic-ip': { create: send, update } });
  const reconciler = { ...others, policy: { ...policy, callsInParallel: 1 } };
  const { records, failures } = await createResources(reconciler, {
    resources: [{ ...one, configuration: 'new' }, two],
    request: aRequest({ resources: earlier }),
    earlier,
    budget: ENOUGH,
  });
  expect(failures.map(({ resource }) => resource)).toEqual([one.key]);
  expect(records[two.key]?.status).toBe(sent.includes(two.key) ? 'CREATED' : undefined);
  return sent;
}

describe('making resources', () => {
  it('ends with the first that cannot be made: what was not sent need not be waited for', async () => {
    expect(await sentFor('quota')).toEqual([one.key]);
  });

  it('goes on beside what only takes its time', async () => {
    expect(await sentFor('coming-up')).toEqual([one.key, two.key]);
  });

  it('goes on beside what exists and cannot be updated', async () => {
    expect(await sentFor('quota', existing)).toEqual([one.key, two.key]);
  });
});
