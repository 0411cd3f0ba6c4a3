/**
 * @swc/jest, after every mutant of a file was put into it. MUTATION_INSTRUMENT is the compiled `instrument.ts`, and
 * MUTATION_FIRST_IDS tells by file which files have mutants.
 */
const { createHash } = require('node:crypto');
const { relative } = require('node:path');
const { createTransformer } = require('@swc/jest');
const { instrument } = require(process.env.MUTATION_INSTRUMENT);

const firstIds = new Map(Object.entries(JSON.parse(process.env.MUTATION_FIRST_IDS)));

function mutated(source, path) {
  const file = relative(process.cwd(), path);
  const firstId = firstIds.get(file);
  return firstId === undefined ? source : instrument(file, source, firstId).text;
}

module.exports = {
  createTransformer(options) {
    const swc = createTransformer(options);
    return {
      process: (source, path, rest) => swc.process(mutated(source, path), path, rest),
      getCacheKey: (source, path, rest) =>
        createHash('sha1')
          .update(mutated(source, path))
          .update(swc.getCacheKey(source, path, rest))
          .digest('hex'),
    };
  },
};
