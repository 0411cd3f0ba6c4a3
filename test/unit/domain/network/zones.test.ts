import { isZoneOf, zoneSuffix } from '../../../../shared/domain/network/zones';

describe('zoneSuffix', () => {
  it.each([
    ['us-east-1a', 'a'],
    ['ap-southeast-2c', 'c'],
    ['us-gov-west-1b', 'b'],
    // A Local Zone, told apart from the zones and from other Local Zones of its Region.
    ['us-east-1-bos-1a', 'bos-1a'],
  ])('of %s is %s', (zone, suffix) => {
    expect(zoneSuffix(zone)).toBe(suffix);
  });
});

describe('isZoneOf', () => {
  it.each([
    ['us-east-1a', true],
    ['us-east-1-bos-1a', true],
    ['us-east-2a', false],
    ['us-east-1', false],
    ['us-east-11a', false],
    ['', false],
  ])('tells whether %s can be in us-east-1', (zone, isOf) => {
    expect(isZoneOf('us-east-1', zone)).toBe(isOf);
  });
});
