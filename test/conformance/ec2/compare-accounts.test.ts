import { differencesIn } from './compare-accounts';
import type { Json, Observation } from './observation';

const answered = (call: string, fields: Json = {}): Observation => ({
  call,
  answer: { kind: 'answered', fields },
});

describe('differencesIn', () => {
  test('names the scenario and the call', () => {
    expect(differencesIn('s', [answered('A()', { X: 1 })], [answered('A()', { X: 2 })])).toEqual([
      { scenario: 's', call: 'A()', path: 'X', ours: 1, moto: 2 },
    ]);
  });

  test('counts a call that only one of the accounts was asked', () => {
    const [ours, moto] = [
      [answered('A()'), answered('B()')],
      [answered('A()'), answered('C()')],
    ];
    expect(differencesIn('s', ours, moto)).toMatchObject([
      { call: 'B()', path: 'outcome', ours: 'answered', moto: 'not asked' },
      { call: 'C()', path: 'outcome', ours: 'not asked', moto: 'answered' },
    ]);
  });

  test('has a word for what moto draws, and leaves what we answer', () => {
    const addresses = (PrivateIp: string) => answered('A()', { List: [{ PrivateIp }] });
    expect(differencesIn('s', [addresses('10.0.1.4')], [addresses('10.9.8.7')])).toMatchObject([
      { ours: '10.0.1.4', moto: '10.(drawn)' },
    ]);
    expect(differencesIn('s', [addresses('10.0.1.4')], [addresses('11.9.8.7')])).toMatchObject([
      { moto: '11.9.8.7' },
    ]);
  });
});
