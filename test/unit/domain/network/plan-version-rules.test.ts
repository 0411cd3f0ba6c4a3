import { keyErrors, planVersionErrors } from '../../../../shared/domain/network/plan-version-rules';
import type { PlannedSubnet } from '../../../../shared/domain/network/planned-subnet';

const planned = (...names: readonly string[]): readonly PlannedSubnet[] =>
  names.map((name) => ({ name, cidrBlock: '10.0.0.0/24', availabilityZone: 'us-east-1a', tier: 'isolated' }));
const asked = (...names: readonly string[]) => ({
  name: 'dev',
  tags: {},
  subnets: names.map((name) => ({ name, cidrBlock: '10.0.0.0/24' })),
});

describe('planVersionErrors', () => {
  it('has nothing against the version that the network has, or against the newest', () => {
    expect(planVersionErrors({}, planned('a'), undefined)).toEqual([]);
    expect(planVersionErrors({ planVersion: 2 }, planned('a'), 2)).toEqual([]);
    expect(planVersionErrors({}, planned('a'), 2)).toEqual([]);
  });

  it.each([
    ['lower', { planVersion: 2 }, 1, 'must stay 2: it can never be lowered'],
    ['unknown', { planVersion: 2 }, 3, 'must be at most 2'],
  ])('refuses a version that is %s', (_, request, version, message) => {
    expect(planVersionErrors(request, planned('a'), version)).toEqual([{ pointer: '/planVersion', message }]);
  });

  it('refuses the second one where resources are tagged by the rules of the first', () => {
    const [error] = planVersionErrors({}, planned('a', 'b/c'), 2);
    expect(error?.message).toContain('(b/c)');
  });
});

describe('keyErrors', () => {
  it('refuses, in a network of version 1, a name that may be taken for the key of another subnet', () => {
    const errors = keyErrors({}, planned('a'), asked('a', 'a/public-ip', 'b'));
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/subnets/1/name']);
    expect(keyErrors({}, planned('a/b'), asked('a/b', 'a')).map(({ pointer }) => pointer)).toEqual([
      '/subnets/1/name',
    ]);
  });

  it('lets every name be in later versions, which encode them', () => {
    expect(keyErrors({ planVersion: 2 }, planned('a'), asked('a', 'a/public-ip'))).toEqual([]);
  });
});
