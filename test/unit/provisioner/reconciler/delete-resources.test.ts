import { deleteDuplicates, deleteLevel } from '../../../../services/provisioner/reconciler/delete-resources';
import { scopeOf } from '../../../../services/provisioner/reconciler/reconciler';
import { ResourceFailure, type FailureClass } from '../../../../shared/domain/request/resource-failure';
import type { FailureCode } from '../../../../shared/domain/request/failure';
import type { ResourceRecord } from '../../../../shared/domain/request/resource-record';
import { aReconciler, aResource, before, ENOUGH, PATIENCE_MS } from '../../../builders/a-reconciler';
import { aRequest } from '../../../builders/vpc-request';

const vpc = aResource('vpc');
const failure = (failureClass: FailureClass, code: FailureCode = 'rejected-by-ec2') =>
  new ResourceFailure(failureClass, code, failureClass);
const GONE = failure('not-visible', 'resource-disappeared');

/** Deletes a VPC of that age; the first so many deletions fail. */
async function deleted({ ageMs = PATIENCE_MS, error = GONE, failures = Infinity }) {
  let sent = 0;
  const remove = () => ((sent += 1) <= failures ? Promise.reject(error) : Promise.resolve());
  const resources = { vpc: { status: 'CREATED', id: 'vpc-1', createdAt: before(ageMs) } } as const;
  const outcome = await deleteLevel(aReconciler({ vpc: { remove } }), [vpc], {
    plan: new Map([['vpc', vpc]]),
    scope: scopeOf(aRequest({ resources })),
    budget: ENOUGH,
    isRepeated: false,
  });
  return { status: outcome.records.vpc?.status, failures: outcome.failures.length, sent };
}

describe('a deletion', () => {
  it('is done when EC2 takes it', async () => {
    expect(await deleted({ failures: 0 })).toEqual({ status: 'DELETED', failures: 0, sent: 1 });
  });

  it('is done when EC2 does not know what is old, and not when that is young', async () => {
    expect(await deleted({})).toEqual({ status: 'DELETED', failures: 0, sent: 1 });
    expect(await deleted({ ageMs: PATIENCE_MS - 1 })).toEqual({ status: 'CREATED', failures: 1, sent: 1 });
  });

  it.each([0, PATIENCE_MS])('of what is in use is not done, and not sent again: %d ms old', async (ageMs) => {
    const error = failure('in-use');
    expect(await deleted({ ageMs, error })).toEqual({ status: 'CREATED', failures: 1, sent: 1 });
  });

  it.each(['throttled', 'unknown-outcome'] as const)('that was %s is sent again at once', async (how) => {
    const outcome = await deleted({ error: failure(how), failures: 1 });
    expect(outcome).toEqual({ status: 'DELETED', failures: 0, sent: 2 });
  });
});

describe('what a crashed worker may have made', () => {
  const subnet = aResource('subnet/a', ['vpc']);
  const created = { status: 'CREATED', id: 'vpc-1', createdAt: before(PATIENCE_MS) } as const;

  /** Deletes a subnet that may have been made long ago; what is asked for, and what is deleted. */
  async function deletedSubnet(
    inAccount: readonly string[],
    others: Readonly<Record<string, ResourceRecord>>,
  ) {
    const done: string[] = [];
    const findOwned = () => {
      done.push('look');
      return Promise.resolve(inAccount.map((id) => ({ key: subnet.key, id })));
    };
    const remove = (id: string) => Promise.resolve(void done.push(id));
    const intended = { status: 'INTENDED', mayBeSentUntil: before(PATIENCE_MS) } as const;
    const { failures } = await deleteLevel(
      aReconciler({ vpc: { findOwned, remove }, subnet: { findOwned, remove } }),
      [subnet],
      {
        plan: new Map([vpc, subnet].map((one) => [one.key, one])),
        scope: scopeOf(aRequest({ resources: { ...others, [subnet.key]: intended } })),
        budget: ENOUGH,
        isRepeated: false,
      },
    );
    return [done, failures.map(({ error }) => (error as ResourceFailure).failureClass)];
  }

  it('is looked for and deleted, and must be seen to be gone', async () => {
    expect(await deletedSubnet(['subnet-1'], { vpc: created })).toEqual([
      ['look', 'subnet-1'],
      ['not-visible'],
    ]);
    expect(await deletedSubnet([], { vpc: created })).toEqual([['look'], []]);
  });

  it('cannot exist without what it depends on', async () => {
    expect(await deletedSubnet([], {})).toEqual([[], []]);
  });
});

describe('duplicates', () => {
  const deleteOf = (error: Error) =>
    deleteDuplicates(
      aReconciler({ vpc: { remove: () => Promise.reject(error) } }),
      [vpc],
      [{ key: 'vpc', id: 'vpc-2' }],
      scopeOf(aRequest()),
      ENOUGH,
    );

  it('stay where EC2 keeps them', async () => {
    await expect(deleteOf(failure('in-use'))).resolves.toBe(undefined);
  });

  it('hide no bug', async () => {
    await expect(deleteOf(new TypeError('undefined is not a function'))).rejects.toThrow(TypeError);
  });
});
