import { BlockList } from 'node:net';
import fc from 'fast-check';
import { ipv6SubnetBlock } from '../../../../shared/domain/network/ipv6';

/** Any /56 of the global unicast space, as Amazon gives them away. */
const anyVpcBlock = fc
  .tuple(fc.integer({ min: 0x2000, max: 0x3fff }), fc.nat(0xffff), fc.nat(0xffff), fc.nat(0xff))
  .map(([one, two, three, four]) => {
    const groups = [one, two, three, four << 8].map((group) => group.toString(16));
    return `${groups.join(':')}::/56`;
  });
const anyIndex = fc.nat(255);

describe('ipv6SubnetBlock', () => {
  it.each([
    ['2600:1f18:1234:5600::/56', 0, '2600:1f18:1234:5600::/64'],
    ['2600:1f18:1234:5600::/56', 1, '2600:1f18:1234:5601::/64'],
    ['2600:1f18:1234:5600::/56', 255, '2600:1f18:1234:56ff::/64'],
    // In the short form that EC2 answers with.
    ['2001:0DB8:0000:0100:0000:0000:0000:0000/56', 0, '2001:db8:0:100::/64'],
    ['2001:db8::/56', 2, '2001:db8:0:2::/64'],
    ['2001:db8:0:7::/64', 0, '2001:db8:0:7::/64'],
    ['2001:db8:ff00::/44', 65536, '2001:db8:ff01::/64'],
  ])('of %s number %d is %s', (block, index, expected) => {
    expect(ipv6SubnetBlock(block, index)).toBe(expected);
  });

  it('lies in the block it is one of', () => {
    fc.assert(
      fc.property(anyVpcBlock, anyIndex, (block, index) => {
        const [address = '', length] = block.split('/');
        const whole = new BlockList();
        whole.addSubnet(address, Number(length), 'ipv6');
        const [first = ''] = ipv6SubnetBlock(block, index).split('/');
        expect(whole.check(first, 'ipv6')).toBe(true);
        // The host half is empty, so its last address lies in the block, too.
        expect(first).toMatch(/^([0-9a-f]+:){1,4}:$/);
      }),
    );
  });

  it('shares no address with another one of the same block', () => {
    fc.assert(
      fc.property(anyVpcBlock, anyIndex, anyIndex, (block, one, other) => {
        fc.pre(one !== other);
        const subnet = new BlockList();
        const [first = ''] = ipv6SubnetBlock(block, one).split('/');
        subnet.addSubnet(first, 64, 'ipv6');
        expect(subnet.check(ipv6SubnetBlock(block, other).replace('/64', ''), 'ipv6')).toBe(false);
      }),
    );
  });

  it.each([
    ['2001:db8::/56', 256],
    ['2001:db8::/56', -1],
    ['2001:db8::/56', 0.5],
    ['2001:db8::/65', 0],
    ['10.0.0.0/16', 0],
    ['pending', 0],
  ])('of %s number %d does not exist', (block, index) => {
    expect(() => ipv6SubnetBlock(block, index)).toThrow();
  });
});
