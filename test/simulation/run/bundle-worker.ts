import { join, resolve } from 'node:path';
import { build as bundle, type Plugin } from 'esbuild';

/** Below `node_modules`, so that the packages that stay outside are found from there. */
const BUNDLE = join('node_modules', '.cache', 'vpc-vending', 'simulation.mjs');

/** Records are not compressed, see `aws/plain-documents.ts`. */
const PLAIN_DOCUMENTS: Plugin = {
  name: 'plain-documents',
  setup(build) {
    build.onResolve({ filter: /\/request-document$/ }, () => ({
      path: resolve('test/simulation/aws/plain-documents.ts'),
    }));
  },
};

/**
 * Compiles the simulation once for all its processes: what tsx compiles keeps the name of every function, at a
 * quarter of the speed. @returns the path of the script
 */
export async function bundleWorker(): Promise<string> {
  await bundle({
    entryPoints: ['test/simulation/run/worker.ts'],
    outfile: BUNDLE,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node22',
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: [PLAIN_DOCUMENTS],
  });
  return BUNDLE;
}
