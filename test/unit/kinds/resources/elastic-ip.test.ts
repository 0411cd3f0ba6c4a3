import { failureOf, NetworkInParts } from './network-in-parts';

const KEY = 'elastic-ip/a';

describe('elastic-ip/ec2', () => {
  it('waits for its quota', async () => {
    const network = new NetworkInParts({ settings: { addressesQuota: 0 } });
    await network.makeReadyFor(KEY);
    expect((await failureOf(() => network.create(KEY))).failureClass).toBe('quota');
  });

  describe('an address that EC2 says is not ours', () => {
    const authFailure = {
      service: 'ec2',
      action: 'ReleaseAddress',
      fault: 'error-before',
      code: 'AuthFailure',
      times: 1,
    } as const;

    it('is gone when the account does not have it', async () => {
      const network = new NetworkInParts();
      await network.make(KEY);
      await network.remove(KEY);
      network.faults.set(authFailure);
      expect((await failureOf(() => network.remove(KEY))).code).toBe('resource-disappeared');
    });

    it('is in use when a NAT gateway has it', async () => {
      const network = new NetworkInParts();
      await network.make('nat-gateway/a');
      const calls = await network.callsOf(async () => {
        expect((await failureOf(() => network.remove(KEY))).failureClass).toBe('in-use');
      });
      expect(calls).toEqual(['ReleaseAddress', 'DescribeAddresses']);
    });

    it('is not gone when the account has it and nothing uses it: then our credentials are at fault', async () => {
      const network = new NetworkInParts();
      const id = await network.make(KEY);
      network.faults.set(authFailure);
      expect(await failureOf(() => network.remove(KEY))).toMatchObject({
        failureClass: 'throttled',
        code: 'not-authorized',
      });
      expect(network.taggedWith(KEY)).toEqual([id]);
    });
  });

  it('that a NAT gateway has comes first of several: a record must name the one in use', async () => {
    for (let times = 0; times < 8; times++) {
      const network = new NetworkInParts();
      await network.make('nat-gateway/a');
      const used = network.scope.idOf(KEY);
      await network.create(KEY);
      const found = await network.find(KEY);
      expect(found).toHaveLength(2);
      expect(found[0]?.id).toBe(used);
    }
  });
});
