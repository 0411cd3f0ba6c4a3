import fc from 'fast-check';
import { whereJsonEnds } from '../../../../shared/platform/http/json-position';

describe('where a text stops being JSON', () => {
  it.each([
    ['{', 1, 2],
    ['{"a":1,}', 1, 8],
    ['{"a": tru}', 1, 7],
    ['{"a":\n\n  x}', 3, 3],
    ['{"a":1}\r\n}', 2, 1],
    ['[1,2', 1, 5],
    ['[1 2]', 1, 4],
    ['{"a" 1}', 1, 6],
    ['{a:1}', 1, 2],
    ["{'a':1}", 1, 2],
    ['[01]', 1, 2],
    ['"tab\tin text"', 1, 1],
    ['', 1, 1],
  ])('is told for %j', (text, line, column) => {
    expect(whereJsonEnds(text)).toEqual({ line, column });
  });

  it('is nowhere for what is JSON, and somewhere for what JSON.parse refuses', () => {
    const cut = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', '}', ',', '"', 'x', '\n', '['))
      .map(
        ([json, at, put]) =>
          `${json.slice(0, at % (json.length + 1))}${put}${json.slice((at + 1) % (json.length + 1))}`,
      );
    fc.assert(
      fc.property(fc.oneof(fc.json(), cut, fc.string()), (text) => {
        expect(whereJsonEnds(text) === undefined).toBe(isJson(text));
      }),
    );
  });

  it('does not exhaust the stack', () => {
    expect(whereJsonEnds('['.repeat(120_000))).toEqual({ line: 1, column: 120_001 });
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
