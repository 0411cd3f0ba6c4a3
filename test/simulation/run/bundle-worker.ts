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

const SDK_CLIENT = /^@aws-sdk\/(client-[\w-]+|lib-dynamodb)$/;

/**
 * A command of the SDK is its input here. The real ones build the middleware for serialization and signing as well,
 * which nothing calls: the clients of the simulation take a command's name and input, see `aws/sdk-client.ts`.
 */
const PLAIN_COMMANDS: Plugin = {
  name: 'plain-commands',
  setup(build) {
    build.onResolve({ filter: SDK_CLIENT }, ({ path, namespace }) =>
      namespace === 'plain-commands' ? undefined : { path, namespace: 'plain-commands' },
    );
    build.onLoad({ filter: /./, namespace: 'plain-commands' }, async ({ path }) => ({
      contents: plainCommands(path, Object.keys((await import(path)) as object)),
      resolveDir: process.cwd(),
    }));
  },
};

/** Packages stay outside, and are loaded only if something of them is used: the local system has some that no world needs. */
const PLAIN_PACKAGES: Plugin = {
  name: 'packages',
  setup(build) {
    build.onResolve({ filter: /^[\w@]/ }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path, external: true, sideEffects: false },
    );
  },
};

/** A module with the names of an SDK package: commands of its own kind, errors as they are, and nothing else. */
function plainCommands(path: string, names: readonly string[]): string {
  const commands = names.filter((name) => name.endsWith('Command'));
  const errors = names.filter((name) => name.endsWith('Exception'));
  return [
    ...commands.map((name) => `export class ${name} { constructor(input) { this.input = input; } }`),
    ...(errors.length > 0 ? [`export { ${errors.join(', ')} } from '${path}';`] : []),
  ].join('\n');
}

/**
 * Compiles the simulation once for all its processes: what tsx compiles keeps the name of every function, at a
 * quarter of the speed. @returns the path of the script
 */
export async function bundleWorker(): Promise<string> {
  await bundle({
    entryPoints: ['test/simulation/run/worker.ts'],
    outfile: BUNDLE,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: [PLAIN_DOCUMENTS, PLAIN_COMMANDS, PLAIN_PACKAGES],
  });
  return BUNDLE;
}
