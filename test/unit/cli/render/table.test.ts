import { createColors } from 'picocolors';
import { drawWarnings } from '../../../../services/cli/render/draw-warnings';
import { columns, grid, lengthOf } from '../../../../services/cli/render/table';

const RED = '\u001b[31mred\u001b[39m';

describe('columns', () => {
  it('are as wide as their widest cell, whatever its colours', () => {
    expect(
      columns([
        ['a', 'bb', 'c'],
        ['long', '', 'd'],
        [RED, 'x'],
      ]),
    ).toBe(`a     bb  c\nlong      d\n${RED}   x`);
  });
});

describe('grid', () => {
  it('draws lines around cells of several lines', () => {
    expect(
      grid([
        [['a'], ['b', 'bb']],
        [['ccc'], []],
      ]),
    ).toBe(
      ['┌─────┬────┐', '│ a   │ b  │', '│     │ bb │', '├─────┼────┤', '│ ccc │    │', '└─────┴────┘'].join(
        '\n',
      ),
    );
  });
});

describe('lengthOf', () => {
  it('counts what is seen', () => {
    expect([RED, '😀', ''].map(lengthOf)).toEqual([3, 1, 0]);
  });
});

describe('drawWarnings', () => {
  it('says where each warning is, and nothing for a service that sends none', () => {
    const warnings = [
      { code: 'costly-nat-gateways', pointer: '/natGateways', message: 'makes 3' },
      { code: 'unused-endpoints', pointer: '', message: 'are of no use' },
    ] as const;
    expect(drawWarnings(warnings, createColors(false))).toEqual([
      '! makes 3 (/natGateways)',
      '! are of no use',
    ]);
    expect(drawWarnings(undefined, createColors(false))).toEqual([]);
  });
});
