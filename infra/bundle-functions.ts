import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, type BuildOptions } from 'esbuild';

import { leaveOutUnusedSdkParts } from './functions/leave-out-unused-sdk-parts';
import { pruneSdkSchemas } from './functions/prune-sdk-schemas';
import { filesOfBundle } from './functions/files-of-bundle';
import { writeMaterials } from './materials/write-materials';
import { bundleBudget, SERVICES, type FunctionBundles, type ServiceName } from './functions/services';

const FUNCTION_FILE = 'index.js';

/** How every function is bundled; tests bundle with the same options. */
export const BUNDLE_OPTIONS: BuildOptions = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  // The SDK's ES modules can be tree-shaken, its CommonJS builds cannot.
  mainFields: ['module', 'main'],
  conditions: ['module'],
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [pruneSdkSchemas(), leaveOutUnusedSdkParts()],
};

/**
 * Bundles every function to `dist/functions/<service>/index.js`. The same source gives the same bytes, so an
 * unchanged function keeps its asset hash and is not deployed again.
 *
 * @param projectRoot folder of `package.json`
 * @param target folder under which each bundle gets one of its own
 */
export async function bundleFunctions(
  projectRoot: string = process.cwd(),
  target: string = resolve(projectRoot, 'dist', 'functions'),
): Promise<FunctionBundles> {
  const bundled = await Promise.all(
    SERVICES.map(async (service) => [service, await bundleFunction(projectRoot, service, target)] as const),
  );
  return Object.fromEntries(bundled) as Record<ServiceName, string>;
}

/** Bundles one function. @returns the folder with the bundle */
export async function bundleFunction(
  projectRoot: string,
  service: ServiceName,
  target: string,
): Promise<string> {
  const { outputFiles, metafile } = await build({
    ...BUNDLE_OPTIONS,
    absWorkingDir: resolve(projectRoot),
    entryPoints: [`services/${service}/main.ts`],
    write: false,
    metafile: true,
  });
  const [bundle] = outputFiles;
  if (bundle === undefined) throw new Error(`esbuild made no file of services/${service}/main.ts`);
  const folder = join(target, service);
  await replaceFile(folder, FUNCTION_FILE, bundle.contents);
  const [output] = Object.values(metafile.outputs);
  const used = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  // Beside the folder, which is deployed as it is.
  await writeFile(filesOfBundle(target, service), JSON.stringify(used.map(([path]) => path).sort()));
  return folder;
}

/** A reader of the file sees the old or the new one while it is replaced, never half of it. */
async function replaceFile(folder: string, name: string, contents: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, name);
  const present = await readFile(file).catch(() => undefined);
  if (present?.equals(contents)) return;
  // Beside the folder, not in it: all that lies in the folder is part of the asset.
  const draft = `${folder}.${process.pid}.draft`;
  await writeFile(draft, contents);
  await rename(draft, file);
}

async function main(): Promise<void> {
  const started = performance.now();
  const bundles = await bundleFunctions();
  const materials = await writeMaterials(process.cwd());
  for (const service of SERVICES) {
    const { length } = await readFile(join(bundles[service], FUNCTION_FILE));
    console.log(`${service.padEnd(12)} ${kibibytes(length)} of ${kibibytes(bundleBudget(service))} KiB`);
  }
  console.log(`what ships, and under which licences: ${materials.join(', ')}`);
  console.log(`bundled in ${Math.round(performance.now() - started)} ms`);
}

function kibibytes(bytes: number): string {
  return (bytes / 1024).toFixed(0).padStart(4);
}

// `npm run bundle`. Neither import.meta nor a top-level await: jest loads this file as CommonJS.
if (process.argv[1]?.endsWith('bundle-functions.ts')) void main();
