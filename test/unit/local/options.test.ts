import { parseOptions } from '../../../infra/local/runner/options';

const zonesOf = (value: string) => {
  const options = parseOptions(['--zones-without-nat', value]);
  return options === 'help' ? options : options.zonesWithoutNatGateways;
};

describe('options', () => {
  describe('that npm kept for itself, since no -- was before them', () => {
    const npm = (settings: object) => () => parseOptions([], { npm_lifecycle_event: 'start', ...settings });

    it.each([
      [{ npm_config_ephemeral: 'true' }, 'npm start -- --ephemeral'],
      [{ npm_config_state_dir: '/tmp/x' }, 'npm start -- --state-dir /tmp/x'],
      [{ npm_config_console: '' }, 'npm start -- --no-console'],
    ])('are refused: %j', (settings, mended) => {
      expect(npm(settings)).toThrow(mended);
    });

    it('are refused beside a value that npm handed over alone', () => {
      const environment = { npm_lifecycle_event: 'start', npm_config_port: 'true' };
      expect(() => parseOptions(['0'], environment)).toThrow('npm start -- --port');
    });

    it.each([{ npm_config_cache: '/tmp/x' }, { npm_config_yes: '' }, { npm_config_console: 'true' }])(
      'are not settings of npm: %j',
      (settings) => {
        expect(npm(settings)()).toMatchObject({ port: 3000, console: true });
      },
    );

    it('do not matter to what npm has not started', () => {
      expect(parseOptions([], { npm_config_port: '0' })).toMatchObject({ port: 3000 });
    });

    it('do not matter where they are given as well', () => {
      const environment = { npm_lifecycle_event: 'start', npm_config_port: '0' };
      expect(parseOptions(['--port', '7'], environment)).toMatchObject({ port: 7 });
    });
  });

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
