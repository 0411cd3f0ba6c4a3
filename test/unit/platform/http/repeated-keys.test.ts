import fc from 'fast-check';
import { repeatedKeys } from '../../../../shared/platform/http/repeated-keys';

describe('repeated keys of a JSON text', () => {
  it.each([
    ['{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}', []],
    ['{"a":1,"a":1}', ['/a']],
    ['{"a":1,"\\u0061":2,"a":3}', ['/a']],
    ['{"tags":{"team":"a","team":"b"}}', ['/tags/team']],
    ['{"subnets":[{"name":"a"},{"name":"b" , "name" : "c"}]}', ['/subnets/1/name']],
    ['[[],[{"a":[1,2],"a":{"x":1,"x":1}}]]', ['/1/0/a', '/1/0/a/x']],
    ['{"a/b":1,"a/b":1,"__proto__":1,"__proto__":1}', ['/a~1b', '/__proto__']],
    ['{"say":"{\\"a\\":1,\\"a\\":1}","":"a\\\\","":1}', ['/']],
    ['"a"', []],
  ])('of %s', (text, pointers) => {
    expect(repeatedKeys(text)).toEqual(pointers);
  });

  it('there are none in what a program writes, however it is spaced', () => {
    const spaced = fc.tuple(fc.jsonValue(), fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(spaced, ([value, spaces]) => {
        expect(repeatedKeys(JSON.stringify(value, null, spaces))).toEqual([]);
      }),
    );
  });

  it('the one that is put into an object anywhere is found', () => {
    const place = fc.tuple(fc.jsonValue(), fc.string(), fc.jsonValue(), fc.jsonValue());
    fc.assert(
      fc.property(place, ([before, name, first, second]) => {
        const member = (value: unknown) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
        const text = `[${JSON.stringify(before)}, {${member(first)}, ${member(second)}}]`;
        expect(repeatedKeys(text)).toHaveLength(1);
      }),
    );
  });

  it('stay few and short, whatever is sent', () => {
    const deep = `${'{"a":1,"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    const wide = `{${Array.from({ length: 10_000 }, (_, index) => `"k${index}":1,"k${index}":1`).join(',')}}`;
    for (const text of [deep, wide]) {
      const pointers = repeatedKeys(text);
      expect(pointers.length).toBeLessThanOrEqual(20);
      expect(pointers.join('').length).toBeLessThan(1000);
    }
  });
});
