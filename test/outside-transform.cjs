'use strict';

/**
 * Makes a module of a package a reference to the same module outside of jest's sandbox. Jest loads every module anew
 * for every test file, and the CDK takes a second of that each time; outside it is loaded once per worker.
 */
module.exports = {
  process: (_source, path) => ({
    code: `module.exports = globalThis.__requireOutside(${JSON.stringify(path)});`,
  }),
};
