// The quick lane, `npm run check`: types, lint and format of what changed since main, and the unit tests that it reaches.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const git = (...words) => spawnSync('git', words, { encoding: 'utf8' }).stdout.trim();
const base = git('merge-base', 'HEAD', 'main') || 'HEAD';
const changed = [
  ...new Set(
    `${git('diff', '--name-only', base)}\n${git('ls-files', '--others', '--exclude-standard')}`
      .split('\n')
      .filter((file) => file !== '' && existsSync(file)),
  ),
];
const sources = changed.filter((file) => /\.(ts|tsx|mjs|cjs)$/.test(file));
const formatted = changed.filter((file) => /\.(ts|tsx|mjs|cjs|json|md|css)$/.test(file));
const bin = (name) => `node_modules/.bin/${name}`;

const steps = [
  [
    'types',
    bin('tsc'),
    '--noEmit',
    '--incremental',
    '--tsBuildInfoFile',
    'node_modules/.cache/check.tsbuildinfo',
  ],
  ...(formatted.length > 0
    ? [['format', bin('prettier'), '--check', '--log-level', 'warn', ...formatted]]
    : []),
  ...(sources.length > 0
    ? [
        ['lint', bin('eslint'), '--cache', '--cache-location', 'node_modules/.cache/eslint', ...sources],
        [
          'unit tests',
          process.execPath,
          'infra/with-node.cjs',
          'node_modules/jest/bin/jest.js',
          '--passWithNoTests',
          '--findRelatedTests',
          ...sources,
          '--testPathPatterns',
          'test/(unit|architecture)/',
        ],
      ]
    : []),
];

let failed = 0;
for (const [name, command, ...words] of steps) {
  const start = Date.now();
  const { status } = spawnSync(command, words, { stdio: 'inherit' });
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  if (status !== 0) failed += 1;
}
console.log(
  failed === 0
    ? `${changed.length} changed file(s) are fine. The whole gate is .ci/run.`
    : `${failed} of ${steps.length} failed.`,
);
process.exitCode = failed === 0 ? 0 : 1;
