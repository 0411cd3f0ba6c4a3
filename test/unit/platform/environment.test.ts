import { requiredJson, requiredNumber, requiredText } from '../../../shared/platform/environment';

const ENVIRONMENT = { TEXT: 'text', EMPTY: '', NUMBER: '12', NEGATIVE: '-1', JSON: '{"a":1}' };

describe('settings of the environment', () => {
  it('are read as what they are', () => {
    expect(requiredText(ENVIRONMENT, 'TEXT')).toBe('text');
    expect(requiredNumber(ENVIRONMENT, 'NUMBER')).toBe(12);
    expect(requiredJson(ENVIRONMENT, 'JSON')).toEqual({ a: 1 });
  });

  it.each([
    ['that is absent', () => requiredText(ENVIRONMENT, 'ABSENT'), 'ABSENT is not set'],
    ['that is empty', () => requiredText(ENVIRONMENT, 'EMPTY'), 'EMPTY is not set'],
    ['that is no number', () => requiredNumber(ENVIRONMENT, 'TEXT'), 'TEXT is not a number from 0 up'],
    ['that is below 0', () => requiredNumber(ENVIRONMENT, 'NEGATIVE'), 'NEGATIVE is not a number from 0 up'],
    ['that is no JSON', () => requiredJson(ENVIRONMENT, 'TEXT'), 'TEXT is not JSON'],
  ])('are named in the error about one %s', (_, read, message) => {
    expect(read).toThrow(message);
  });
});
