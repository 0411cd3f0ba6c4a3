import {
  existingId,
  recordedId,
  replacementsOf,
  type ResourceRecords,
} from '../../../../shared/domain/request/resource-record';

const AT = '2026-01-01T00:00:00.000Z';

const RESOURCES: ResourceRecords = {
  intended: { status: 'INTENDED', mayBeSentUntil: AT },
  pending: { status: 'PENDING', id: 'nat-1', createdAt: AT, replacements: 2 },
  created: { status: 'CREATED', id: 'vpc-1', createdAt: AT },
  deleted: { status: 'DELETED', id: 'vpc-0' },
};

describe('the ids on record', () => {
  it.each([
    ['intended', undefined, undefined],
    ['pending', undefined, 'nat-1'],
    ['created', 'vpc-1', 'vpc-1'],
    ['deleted', undefined, undefined],
    ['never tried', undefined, undefined],
  ])('of a resource that is %s', (key, recorded, existing) => {
    expect(recordedId(RESOURCES, key)).toBe(recorded);
    expect(existingId(RESOURCES, key)).toBe(existing);
  });
});

describe('replacementsOf', () => {
  it('keeps the count of a record, where there is one', () => {
    expect(replacementsOf(RESOURCES.pending)).toEqual({ replacements: 2 });
    expect(replacementsOf(RESOURCES.created)).toEqual({});
    expect(replacementsOf(RESOURCES.deleted)).toEqual({});
    expect(replacementsOf(undefined)).toEqual({});
  });
});
