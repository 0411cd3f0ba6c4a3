import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { asTable } from './figures';
import { withFigures } from './readme-table';
import { ratio, type Row } from './row';
import { SECTIONS } from './sections';

const PAGE = 'test/README.md';

const USAGE = `npm run bench [-- options]

  --only ${Object.keys(SECTIONS).join('|')}
            one section
  --json    the rows as JSON
  --readme  writes them into ${PAGE}, too

Measures local systems of its own in one run on one machine, and prints for each measure the floor, ours and the
ratio of both. Compare ratios, not times: the machine and what else it does are in the times. Takes ten minutes.`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean' },
      readme: { type: 'boolean' },
      only: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    console.log(USAGE);
    return 0;
  }
  const chosen = Object.entries(SECTIONS).filter(
    ([name]) => values.only === undefined || values.only === name,
  );
  if (chosen.length === 0) {
    console.error(`There is no section "${values.only ?? ''}".\n\n${USAGE}`);
    return 2;
  }
  const machine = `${availableParallelism()} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`;
  const rows: Row[] = [];
  for (const [name, measure] of chosen) {
    console.error(`measuring ${name} ...`);
    rows.push(...(await measure()));
  }
  if (values.json === true) console.log(JSON.stringify({ machine, rows: rows.map(withRatio) }, undefined, 2));
  else console.log(`${machine}\n\n${asTable(rows)}`);
  if (values.readme === true) await writePage(rows, machine);
  return 0;
}

async function writePage(rows: readonly Row[], machine: string): Promise<void> {
  const date = new Date().toISOString().slice(0, 10);
  const page = withFigures(readFileSync(PAGE, 'utf8'), rows, `Measured on ${date}, ${machine}.`);
  writeFileSync(PAGE, await format(page, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
}

function withRatio(row: Row) {
  const times = ratio(row);
  return { ...row, ...(times !== undefined && { ratio: Number(times.toFixed(3)) }) };
}

process.exitCode = await main();
