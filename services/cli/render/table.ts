/** Columns of text: each as wide as its widest cell, two spaces between them. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, index) => Math.max(widest[index] ?? 0, lengthOf(cell))),
    [],
  );
  return rows
    .map((row) =>
      row
        .map((cell, index) => pad(cell, widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A grid with lines around its cells; a cell has lines of its own. */
export function grid(rows: readonly (readonly (readonly string[])[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.max(...rows.map((row) => Math.max(0, ...(row[index] ?? []).map(lengthOf)))),
  );
  const rule = (left: string, middle: string, right: string) =>
    `${left}${widths.map((width) => '─'.repeat(width + 2)).join(middle)}${right}`;
  const body = rows.map((row) => {
    const height = Math.max(...row.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) => {
      const cells = row.map((cell, index) => ` ${pad(cell[line] ?? '', widths[index] ?? 0)} `);
      return `│${cells.join('│')}│`;
    }).join('\n');
  });
  return [rule('┌', '┬', '┐'), body.join(`\n${rule('├', '┼', '┤')}\n`), rule('└', '┴', '┘')].join('\n');
}

/** Columns on the screen: colours take none. */
export function lengthOf(text: string): number {
  return Array.from(text.replace(COLOUR, '')).length;
}

// A terminal's colours are control sequences.
// eslint-disable-next-line no-control-regex -- that is what they begin with
const COLOUR = /\u001b\[\d+m/g;

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - lengthOf(text)));
}
