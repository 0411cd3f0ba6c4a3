import { findIntended } from '../../../../services/provisioner/reconciler/find-intended';
import type { PlannedResource } from '../../../../shared/domain/network/network-plan';
import type { ResourceRecord } from '../../../../shared/domain/request/resource-record';
import type { FoundResource } from '../../../../shared/kinds/resource-handler';
import { aReconciler, aResource, before, ENOUGH } from '../../../builders/a-reconciler';
import { aRequest } from '../../../builders/vpc-request';

const vpc = aResource('vpc');
const subnet = aResource('subnet/a', ['vpc']);
const nat = aResource('nat-gateway/a', ['subnet/a']);
const route = aResource('route/a', ['nat-gateway/a']);
const intended = { status: 'INTENDED', mayBeSentUntil: before(1_000) } as const;
const created = (id: string) => ({ status: 'CREATED', id, createdAt: before(1_000) }) as const;

/** What is known after a search, in an account with these resources. */
async function found(
  resources: Readonly<Record<string, ResourceRecord>>,
  inAccount: readonly FoundResource[],
) {
  const asked: string[] = [];
  const handler = {
    findOwned: (wanted: readonly PlannedResource[]) => {
      const keys = wanted.map(({ key }) => key);
      asked.push(...keys);
      return Promise.resolve(inAccount.filter(({ key }) => keys.includes(key)));
    },
  };
  const outcome = await findIntended(
    aReconciler({ vpc: handler, subnet: handler, 'nat-gateway': handler, route: handler }),
    [[vpc], [subnet], [nat], [route]],
    aRequest({ resources }),
    ENOUGH,
  );
  return { ...outcome, asked };
}

describe('what a crashed worker may have made', () => {
  it('is found where something that may exist depends on it', async () => {
    const { records, duplicates, asked } = await found({ vpc: intended, 'subnet/a': intended }, [
      { key: 'vpc', id: 'vpc-1' },
      { key: 'vpc', id: 'vpc-2' },
      { key: 'subnet/a', id: 'subnet-1' },
    ]);
    expect(records).toMatchObject({ vpc: { status: 'CREATED', id: 'vpc-1' }, 'subnet/a': intended });
    expect(duplicates).toEqual([{ key: 'vpc', id: 'vpc-2' }]);
    // Nothing depends on the subnet: it is looked for when it is deleted.
    expect(asked).toEqual(['vpc']);
  });

  it('never takes the place of what is on record', async () => {
    const { records, asked } = await found({ vpc: created('vpc-2'), 'subnet/a': intended }, [
      { key: 'vpc', id: 'vpc-1' },
      { key: 'vpc', id: 'vpc-2' },
    ]);
    expect(records).toMatchObject({ vpc: { id: 'vpc-2' } });
    expect(asked).toEqual([]);
  });

  it('is recorded as what it is: something that comes up cannot be used yet', async () => {
    const { records } = await found(
      {
        vpc: created('vpc-1'),
        'subnet/a': created('subnet-1'),
        'nat-gateway/a': intended,
        'route/a': intended,
      },
      [{ key: 'nat-gateway/a', id: 'nat-1', state: 'pending' }],
    );
    expect(records).toMatchObject({ 'nat-gateway/a': { status: 'PENDING', id: 'nat-1' } });
  });
});
