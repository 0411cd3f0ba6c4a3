import { cellsOf } from './figures';
import type { Row } from './row';

const START = '<!-- bench: written by `npm run bench -- --readme` -->';
const END = '<!-- bench: end -->';

/**
 * A page with the rows in the place that is kept for them.
 *
 * @param measured on which machine, and when
 * @throws Error when the page keeps no place
 */
export function withFigures(page: string, rows: readonly Row[], measured: string): string {
  const [from, to] = [page.indexOf(START), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`The page has no place between "${START}" and "${END}"`);
  const lines = rows.map((row) => asLine(cellsOf(row)));
  const table = [
    asLine(['', 'floor', 'ours', 'ratio', '']),
    asLine(['---', '--:', '--:', '--:', '---']),
    ...lines,
  ];
  return `${page.slice(0, from)}${START}\n\n${measured}\n\n${table.join('\n')}\n\n${page.slice(to)}`;
}

function asLine(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
