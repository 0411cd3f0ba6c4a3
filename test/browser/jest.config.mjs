import base from '../../jest.config.mjs';

/** `npm run test:browser`: apart from `npm test`, which needs neither a browser nor a build of the page. */
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/browser/**/*.browser.ts'],
  // The tests of a file build on each other. Each file runs a whole local system and a browser, and mostly waits.
  randomize: false,
  maxWorkers: 2,
  // Longer than a local system is waited for (test/journeys/local-stack.ts), so that errors name what it was.
  testTimeout: 660_000,
};
