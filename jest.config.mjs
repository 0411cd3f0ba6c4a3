/**
 * What runs only where it is named, as `npm test -- test/journeys/chaos`, and in `.ci/run`: rules about the source,
 * journeys that wait for most of a minute or more, and worlds that compute for ten seconds or more.
 */
const ONLY_WHERE_NAMED = [
  'architecture',
  'journeys/chaos',
  'journeys/network-restart',
  'journeys/restart',
  'journeys/stalled',
  'simulation/fleet/fleet',
  'simulation/stress/drawn-fields',
].filter((name) => !process.argv.some((argument) => argument.includes(name)));

/** Everything runs as CommonJS inside jest; @swc/jest transpiles, `npm run typecheck` checks. */
export default {
  testEnvironment: '<rootDir>/test/journeys/test-environment.ts',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    // Of the CDK's modules only those that tests and constructs import are ever asked for.
    '/node_modules/(aws-cdk-lib|constructs|cdk-nag)/': '<rootDir>/test/outside-transform.cjs',
    '^.+\\.(t|j|mj)s$': ['@swc/jest', { jsc: { target: 'es2024' }, module: { type: 'commonjs' } }],
  },
  // The first two are published as ES modules only; jest's module system needs CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!(jose|oidc-provider|aws-cdk-lib|constructs|cdk-nag)/)'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  testPathIgnorePatterns: ['/node_modules/', ...ONLY_WHERE_NAMED.map((name) => `/test/${name}[./]`)],
  // What `npm run build` makes has a package.json of the same name as its source.
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  randomize: true,
  // Only what hangs comes near it: no test may fail because a machine is slow. Longer than the journeys' patience,
  // so that they say what they waited for.
  testTimeout: 20 * 60_000,
  testSequencer: '<rootDir>/test/sequencer.mjs',
  // Two of them mostly wait for journeys, so that the others can have a core each.
  maxWorkers: 4,
};
