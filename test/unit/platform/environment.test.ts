import { defineSettings } from '../../../shared/platform/environment';
import * as setting from '../../../shared/platform/setting';

const ENVIRONMENT = { TEXT: 'text', EMPTY: '', NUMBER: '12', NEGATIVE: '-1', JSON: '{"a":1}', ON: 'true' };

const anything = (value: unknown) => value;

describe('environment, setting: settings of the environment', () => {
  it('are read as what they are', () => {
    const { readConfig } = defineSettings({
      text: setting.text('TEXT'),
      number: setting.number('NUMBER'),
      json: setting.json('JSON', anything),
      on: setting.flag('ON'),
      off: setting.flag('TEXT'),
      region: setting.region,
    });
    expect(readConfig({ ...ENVIRONMENT, AWS_REGION: 'us-east-1' })).toEqual({
      text: 'text',
      number: 12,
      json: { a: 1 },
      on: true,
      off: false,
      region: 'us-east-1',
    });
  });

  it('must be supplied, save what Lambda sets', () => {
    const settings = { region: setting.region, one: setting.text('TEXT'), other: setting.number('NUMBER') };
    expect(defineSettings(settings).ENV_NAMES).toEqual(['TEXT', 'NUMBER']);
  });

  it.each([
    ['that is absent', setting.text('ABSENT'), 'ABSENT is not set'],
    ['that is empty', setting.text('EMPTY'), 'EMPTY is not set'],
    ['that is no number', setting.number('TEXT'), 'TEXT is not a number from 0 up'],
    ['that is below 0', setting.number('NEGATIVE'), 'NEGATIVE is not a number from 0 up'],
    ['that is no JSON', setting.json('TEXT', anything), 'TEXT is not JSON'],
  ])('are named in the error about one %s', (_, one, message) => {
    expect(() => defineSettings({ one }).readConfig(ENVIRONMENT)).toThrow(message);
  });
});
