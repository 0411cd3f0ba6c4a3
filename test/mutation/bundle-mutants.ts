import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { instrument } from './instrument';
import type { Targets } from './targets';

/** Bundles an entry into a script in which every mutant is behind `globalThis.__mutant(id)`. */
export async function bundleMutants({ firstIds }: Targets, entry: BuildOptions): Promise<void> {
  const plugin: Plugin = {
    name: 'mutants',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const file = relative(process.cwd(), path);
        const firstId = firstIds.get(file);
        if (firstId === undefined) return undefined;
        return { contents: instrument(file, readFileSync(path, 'utf8'), firstId).text, loader: 'ts' };
      });
    },
  };
  await build({
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node22',
    logLevel: 'warning',
    // Some functions run while their modules are loaded, before any mutant can be asked for.
    banner: { js: 'globalThis.__mutant = () => false;' },
    plugins: [plugin],
    ...entry,
  });
}
