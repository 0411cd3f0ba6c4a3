import { adoptExisting, adoptFound } from '../../../../services/provisioner/reconciler/adopt-resource';
import { scopeOf } from '../../../../services/provisioner/reconciler/reconciler';
import { ResourceFailure } from '../../../../shared/domain/request/resource-failure';
import type { ResourceHandler } from '../../../../shared/kinds/resource-handler';
import { aMaking, aResource, before, PATIENCE_MS } from '../../../builders/a-reconciler';
import { aRequest } from '../../../builders/vpc-request';

const subnet = aResource('subnet/a', ['vpc']);
const handler: ResourceHandler = {
  safeToRepeat: true,
  create: () => Promise.reject(new Error('It exists')),
  findOwned: () => Promise.resolve([]),
};

describe('adopting what was found', () => {
  it('takes nothing that an earlier run deleted, nor what was made for another resource', () => {
    const scope = scopeOf(aRequest({ discarded: [{ id: 'subnet-old', at: before(60_000) }] }));
    const making = aMaking(subnet, { scope });
    const [old, other, fit, late] = [
      { key: 'subnet/a', id: 'subnet-old' },
      { key: 'subnet/b', id: 'subnet-b' },
      { key: 'subnet/a', id: 'subnet-1' },
      { key: 'subnet/a', id: 'subnet-2' },
    ] as const;
    expect(adoptFound(making, handler, [old, other, fit, late])).toMatchObject({
      record: { status: 'CREATED', id: 'subnet-1' },
      duplicates: [late],
    });
    expect(adoptFound(making, handler, [old, other])).toBeUndefined();
  });
});

describe('what EC2 says exists and does not show', () => {
  const refusal = new ResourceFailure('already-exists', 'cidr-conflict', 'It conflicts');
  const refused = (sentBefore: boolean, intendedMsAgo?: number) =>
    adoptExisting(
      aMaking(subnet, {
        records:
          intendedMsAgo === undefined
            ? {}
            : { 'subnet/a': { status: 'INTENDED', mayBeSentUntil: before(intendedMsAgo) } },
      }),
      handler,
      refusal,
      sentBefore,
    );

  it('is ours and becomes visible, if this attempt or one before it may have made it', async () => {
    await expect(refused(true)).rejects.toMatchObject({ failureClass: 'not-visible' });
    await expect(refused(false, PATIENCE_MS - 1)).rejects.toMatchObject({ failureClass: 'not-visible' });
  });

  it('is a third party’s if no attempt can have made it, or none for so long', async () => {
    await expect(refused(false)).rejects.toMatchObject({ failureClass: 'permanent', code: 'cidr-conflict' });
    await expect(refused(false, PATIENCE_MS)).rejects.toMatchObject({ failureClass: 'permanent' });
  });
});
