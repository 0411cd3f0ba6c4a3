import { tagsOf } from '../../../../shared/domain/network/network-tags';

const OWNERSHIP = {
  stack: 'a-stack',
  requestId: 'req-1',
  requestedBy: 'alice',
  resource: 'subnet/app',
  name: 'shop-app',
  callerTags: { team: 'payments' },
};

describe('network-tags', () => {
  it('are ours, the tier of what has one, the name, and then the callers’ own', () => {
    expect(tagsOf({ ...OWNERSHIP, tier: 'private' })).toEqual([
      ['vpc-vending:stack', 'a-stack'],
      ['vpc-vending:request-id', 'req-1'],
      ['vpc-vending:resource', 'subnet/app'],
      ['vpc-vending:requested-by', 'alice'],
      ['vpc-vending:tier', 'private'],
      ['Name', 'shop-app'],
      ['team', 'payments'],
    ]);
  });

  it('say no tier of what has none', () => {
    expect(tagsOf(OWNERSHIP).map(([key]) => key)).not.toContain('vpc-vending:tier');
  });
});
