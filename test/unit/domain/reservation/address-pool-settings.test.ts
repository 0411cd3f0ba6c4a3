import { readAddressPools } from '../../../../shared/domain/reservation/address-pool-settings';
import { cidr } from '../../../builders/cidr';

describe('readAddressPools', () => {
  it('takes a list of supernets, or supernets and what is reserved in them', () => {
    const settings = {
      default: ['100.64.0.0/10'],
      office: { supernets: ['10.0.0.0/12', '10.32.0.0/16'], reserved: ['10.0.0.0/16', '10.32.1.1/32'] },
    };
    expect(readAddressPools(settings, 'addressPools')).toEqual([
      { name: 'default', supernets: [cidr('100.64.0.0/10')], reserved: [] },
      {
        name: 'office',
        supernets: [cidr('10.0.0.0/12'), cidr('10.32.0.0/16')],
        reserved: [cidr('10.0.0.0/16'), cidr('10.32.1.1/32')],
      },
    ]);
    expect(readAddressPools({}, 'addressPools')).toEqual([]);
  });

  it.each<[unknown, string]>([
    ['10.0.0.0/8', '"pools" is "10.0.0.0/8": must be an object'],
    [['10.0.0.0/8'], '"pools" is ["10.0.0.0/8"]: must be an object'],
    [{ 'A pool': ['10.0.0.0/8'] }, '"pools.A pool" is "A pool": must be named by 1 to 32 small letters'],
    [{ a: [] }, '"pools.a" is []: must be a list of CIDRs'],
    [{ a: '10.0.0.0/8' }, '"pools.a" is "10.0.0.0/8": must be a list of CIDRs'],
    [{ a: { supernets: ['10.0.0.0/8'], reserve: [] } }, '"pools.a" is {"supernets"'],
    [{ a: { reserved: [] } }, '"pools.a" is {"reserved":[]}'],
    [{ a: ['10.0.0.1/8'] }, '"pools.a.supernets[0]" is "10.0.0.1/8": has host bits set'],
    [{ a: ['10.0.0.0/8', 5] }, '"pools.a.supernets[1]" is 5: must be an IPv4 CIDR'],
    [{ a: ['10.0.0.0/7'] }, '"pools.a.supernets[0]" is "10.0.0.0/7": must have a netmask length between /8'],
    [{ a: ['10.0.0.0/29'] }, '"pools.a.supernets[0]" is "10.0.0.0/29": must have a netmask length'],
    [{ a: ['169.254.0.0/16'] }, 'must not be in 169.254.0.0/16, which EC2 does not allow'],
    [{ a: { supernets: ['10.0.0.0/8'], reserved: 'none' } }, '"pools.a.reserved" is "none"'],
    [
      { a: { supernets: ['10.0.0.0/16'], reserved: ['10.1.0.0/24'] } },
      '"pools.a.reserved[0]" is "10.1.0.0/24": must lie in a supernet of its pool',
    ],
    [{ a: ['10.0.0.0/8', '10.1.0.0/16'] }, '"pools": a (10.1.0.0/16) overlaps a (10.0.0.0/8)'],
    [{ a: ['10.1.0.0/16'], b: ['10.0.0.0/8'] }, '"pools": b (10.0.0.0/8) overlaps a (10.1.0.0/16)'],
  ])('refuses %j and says where', (settings, message) => {
    expect(() => readAddressPools(settings, 'pools')).toThrow(message);
  });
});
