import { parseOptions } from '../../../infra/local/runner/options';

const zonesOf = (value: string) => {
  const options = parseOptions(['--zones-without-nat', value]);
  return options === 'help' ? options : options.zonesWithoutNatGateways;
};

describe('options', () => {
  describe('--zones-without-nat', () => {
    it('is none unless given', () => {
      expect(parseOptions([])).toMatchObject({ zonesWithoutNatGateways: [] });
    });

    it('takes names of zones, Local Zones among them', () => {
      expect(zonesOf('us-east-1c,us-west-2-lax-1a')).toEqual(['us-east-1c', 'us-west-2-lax-1a']);
    });

    it.each(['', 'c', 'us-east-1', 'us-east-1a,', 'us-east-1a, us-east-1b', 'use1-az1'])(
      'refuses %j',
      (value) => {
        expect(() => zonesOf(value)).toThrow(/--zones-without-nat takes names of zones/);
      },
    );
  });
});
