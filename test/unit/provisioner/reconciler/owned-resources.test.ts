import { ownedResources } from '../../../../services/provisioner/reconciler/owned-resources';
import { scopeOf } from '../../../../services/provisioner/reconciler/reconciler';
import type { PlannedResource } from '../../../../shared/domain/network/network-plan';
import { aReconciler, aResource, ENOUGH } from '../../../builders/a-reconciler';
import { aRequest } from '../../../builders/vpc-request';

const [one, two, nat] = [aResource('subnet/a'), aResource('subnet/b'), aResource('nat-gateway/a')];

/** Two subnets and a NAT gateway exist; notes what is asked for together. */
function asking(isAskable: (resource: PlannedResource) => boolean = () => true) {
  const asked: string[][] = [];
  const handler = () => ({
    findOwned: (resources: readonly PlannedResource[]) => {
      asked.push(resources.map(({ key }) => key));
      return Promise.resolve(resources.map(({ key }) => ({ key, id: `id of ${key}` })));
    },
  });
  const reconciler = aReconciler({ subnet: handler(), 'nat-gateway': handler() });
  const find = ownedResources(reconciler, [one, two, nat], {
    scope: scopeOf(aRequest()),
    budget: ENOUGH,
    isAskable,
    seen: new Map([[nat.key, [{ key: nat.key, id: 'seen before' }]]]),
  });
  return { asked, find };
}

describe('what exists by its tags', () => {
  it('is asked once for all resources of a kind, each of which gets its own', async () => {
    const { asked, find } = asking();
    expect(await find(one)).toEqual([{ key: one.key, id: 'id of subnet/a' }]);
    expect(await find(two)).toEqual([{ key: two.key, id: 'id of subnet/b' }]);
    expect(await find(one)).toHaveLength(1);
    expect(asked).toEqual([[one.key, two.key]]);
  });

  it('is asked for later where it cannot be asked for yet', async () => {
    const { asked, find } = asking(({ key }) => key === one.key);
    await find(one);
    await find(two);
    expect(asked).toEqual([[one.key], [two.key]]);
  });

  it('is not asked for again where it was seen just now', async () => {
    const { asked, find } = asking();
    expect(await find(nat)).toEqual([{ key: nat.key, id: 'seen before' }]);
    expect(asked).toEqual([]);
  });
});
