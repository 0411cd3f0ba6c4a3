import {
  hasDeleted,
  isIntact,
  isToBeTornDown,
  teardownPlan,
} from '../../../../services/provisioner/steps/teardown-plan';
import { aRequest, inStatus } from '../../../builders/vpc-request';

const AT = '2026-01-01T00:00:00.000Z';
const created = (id: string) => ({ status: 'CREATED', id, createdAt: AT }) as const;
const deleted = (id: string) => ({ status: 'DELETED', id }) as const;
const resources = { vpc: created('vpc-1'), 'subnet/a': created('subnet-1'), 'subnet/b': created('subnet-2') };

const [a] = aRequest().spec.subnets;
const b = { name: 'b', cidrBlock: '10.0.1.0/24', availabilityZone: 'us-east-1b' };
const grown = { ...aRequest().spec, subnets: [...(a === undefined ? [] : [a]), b] };
const changing = aRequest({ spec: grown, resources, previous: { spec: aRequest().spec, completedAt: AT } });

const keysOf = (plan: ReturnType<typeof teardownPlan>) => plan.map((level) => level.map(({ key }) => key));

describe('teardownPlan', () => {
  it('is all of a network that is deleted, by levels', () => {
    const deletion = { requestedBy: 'alice', requestedAt: AT, over: 'revision-1', attempts: 1 };
    expect(keysOf(teardownPlan({ ...changing, deletion }))).toEqual([['vpc'], ['subnet/a', 'subnet/b']]);
  });

  it('is what a change that failed has added', () => {
    expect(keysOf(teardownPlan(changing))).toEqual([[], ['subnet/b']]);
  });

  it('is nothing while nothing can have been made', () => {
    expect(teardownPlan(aRequest())).toEqual([]);
  });
});

describe('isToBeTornDown', () => {
  it('is what failed or is to be deleted', () => {
    expect(isToBeTornDown(aRequest())).toBe(false);
    expect(isToBeTornDown(inStatus('DELETING'))).toBe(true);
    expect(isToBeTornDown(aRequest({ failure: { code: 'rejected-by-ec2', message: '' } }))).toBe(true);
  });
});

describe('isIntact', () => {
  it('is a network of which nothing was deleted yet', () => {
    expect(isIntact(aRequest({ resources }))).toBe(true);
    expect(isIntact(aRequest({ resources: { ...resources, 'subnet/a': deleted('subnet-1') } }))).toBe(false);
  });

  it('does not count what a change that is rolled back had added', () => {
    const gone = { ...resources, 'subnet/b': deleted('subnet-2') };
    expect(isIntact({ ...changing, resources: gone })).toBe(true);
    expect(hasDeleted({ ...changing, resources: gone })).toBe(true);
  });
});
