import { ratio, type Row } from './row';

/** The value that `percent` of all lie at or below, by the nearest rank. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? NaN;
}

/** Text in columns: the first to the left, figures to the right. */
function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((text, column) =>
          column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}

/** Rows as people read them, each with its ratio. */
export function asTable(rows: readonly Row[]): string {
  return table(['', 'floor', 'ours', 'ratio', ''], rows.map(cellsOf));
}

/** Name, floor, ours, ratio and note of a row; empty what it has not. */
export function cellsOf(row: Row): readonly string[] {
  const times = ratio(row);
  return [
    row.name,
    figure(row, row.floor),
    figure(row, row.ours),
    times === undefined ? '' : `x${times.toFixed(2)}`,
    row.note ?? '',
  ];
}

/** A value with the unit of its row. */
function figure({ unit }: Row, value: number | undefined): string {
  if (value === undefined) return '';
  return `${value.toFixed(value < 1 ? 3 : value < 10 ? 1 : 0)} ${unit}`;
}
