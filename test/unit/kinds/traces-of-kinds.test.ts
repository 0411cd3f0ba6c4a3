import { askedIn, firstZonesIn } from '../../../shared/kinds/traces-of-kinds';
import type { LiveDefaultSecurityGroup } from '../../../shared/kinds/default-security-group-lock/compare';

describe('default-security-group-lock/traces: a network whose record is lost', () => {
  const rule = 'all 0.0.0.0/0';
  it.each<[ingress: string[], egress: string[], isLocked: boolean]>([
    [[], [], true],
    [[rule], [], false],
    [[], [rule], false],
  ])('asked for the lock only where its group has no rule at all: %j, %j', (ingress, egress, isLocked) => {
    const group: LiveDefaultSecurityGroup = {
      kind: 'default-security-group-lock',
      id: 'sg-1',
      tags: {},
      ingress,
      egress,
    };
    expect(askedIn({ resources: [group] }).lockDefaultSecurityGroup === true).toBe(isLocked);
  });
});

describe('traces-of-kinds: firstZonesIn', () => {
  it('is none where nothing tells which zones came first', () => {
    expect(firstZonesIn({ resources: [] })).toStrictEqual([]);
  });
});
