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
