import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(process.cwd(), 'infra', 'decisions');
const records = readdirSync(FOLDER)
  .filter((name) => /^\d{4}-/.test(name))
  .sort()
  .map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));

describe('decision records', () => {
  it('are numbered without gaps', () => {
    const numbers = records.map(({ name }) => Number(name.slice(0, 4)));
    expect(numbers).toEqual(records.map((_, index) => index + 1));
  });

  it.each(records)('$name has the one form', ({ name, text }) => {
    const form = new RegExp(
      `^# ${name.slice(0, 4)} .+\n\nStatus: (accepted|superseded by \\d{4}) · Date: \\d{4}-\\d{2}-\\d{2}\n\n` +
        '## Context\n\n[^#]+## Decision\n\n[^]+\n\n## Consequences\n\n[^]+$',
    );
    expect(text).toMatch(form);
  });

  it('are all in the index', () => {
    const index = readFileSync(join(FOLDER, 'README.md'), 'utf8');
    expect(records.filter(({ name }) => !index.includes(`(${name})`))).toEqual([]);
  });
});
