/* global afterAll, expect */
/** Switches on the mutant MUTATION_ID in a test file, or writes down which mutants the file reaches. */
const { writeFileSync } = require('node:fs');
const { join, relative } = require('node:path');

const active = Number(process.env.MUTATION_ID ?? -1);
const reached = new Set();

globalThis.__mutant = (id) => {
  reached.add(id);
  return id === active;
};

const directory = process.env.MUTATION_HITS;
if (directory !== undefined) {
  afterAll(() => {
    const { testPath } = expect.getState();
    const file = relative(process.cwd(), testPath);
    writeFileSync(join(directory, file.replaceAll('/', '__')), JSON.stringify({ file, ids: [...reached] }));
  });
}
