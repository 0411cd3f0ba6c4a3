import { levelsOf } from '../../../../shared/domain/network/network-plan';

describe('levelsOf', () => {
  const node = (key: string, ...dependsOn: string[]) => ({ kind: 'vpc', key, name: key, dependsOn });

  it('puts every resource after all it depends on', () => {
    const levels = levelsOf([node('d', 'b', 'c'), node('b', 'a'), node('a'), node('c', 'a')]);
    expect(levels.map((level) => level.map(({ key }) => key))).toEqual([['a'], ['b', 'c'], ['d']]);
  });

  it('refuses circles and unknown keys', () => {
    expect(() => levelsOf([node('a', 'b'), node('b', 'a')])).toThrow('a, b');
    expect(() => levelsOf([node('a', 'nowhere')])).toThrow('a');
  });
});
