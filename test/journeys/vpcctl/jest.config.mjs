import { join } from 'node:path';
import common from '../../../jest.config.mjs';

/** `npm run test:cli`: needs `script` of util-linux, and npm, which `npm test` does not. */
export default {
  ...common,
  rootDir: join(import.meta.dirname, '..', '..', '..'),
  testMatch: ['<rootDir>/test/journeys/vpcctl/*.cli.ts'],
  // They mostly wait: for networks, for a server that is started again.
  maxWorkers: 2,
  // A journey: its steps build on each other.
  randomize: false,
  testTimeout: 600_000,
};
