/** The kill journey takes minutes: it runs where it is named, `npm test -- test/journeys/chaos`, as `.ci/run` does. */
const isChaosNamed = process.argv.some((argument) => argument.includes('journeys/chaos'));

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
  testPathIgnorePatterns: ['/node_modules/', ...(isChaosNamed ? [] : ['/journeys/chaos\\.'])],
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
