/** The kill journey takes minutes: it runs where it is named, `npm test -- test/journeys/chaos`, as `.ci/run` does. */
const isChaosNamed = process.argv.some((argument) => argument.includes('journeys/chaos'));

/** Everything runs as CommonJS inside jest; @swc/jest transpiles, `npm run typecheck` checks. */
export default {
  testEnvironment: '<rootDir>/test/journeys/test-environment.ts',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.(t|j|mj)s$': ['@swc/jest', { jsc: { target: 'es2024' }, module: { type: 'commonjs' } }],
  },
  // These are published as ES modules only; jest's module system needs CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!(jose|oidc-provider)/)'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  testPathIgnorePatterns: ['/node_modules/', ...(isChaosNamed ? [] : ['/journeys/chaos\\.'])],
  // What `npm run build` makes has a package.json of the same name as its source.
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  randomize: true,
  // Only what hangs comes near it: no test may fail because a machine is slow. Longer than the journeys' patience,
  // so that they say what they waited for.
  testTimeout: 20 * 60_000,
  // The journeys mostly wait, so the unit tests can have a core meanwhile.
  maxWorkers: 3,
};
