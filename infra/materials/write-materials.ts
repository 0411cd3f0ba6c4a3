import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOfBundle } from '../functions/files-of-bundle';
import { SERVICES } from '../functions/services';
import { merged, packagesOf, packagesOfPage, type ShippedPackage } from './shipped-packages';

/**
 * Writes what ships to `dist/sbom.cdx.json`, and the list of licences to `dist/licences.md`. The functions have been
 * bundled before.
 *
 * @param page folder of the built web page, where it ships
 * @returns the names of both files
 */
export async function writeMaterials(projectRoot: string, page?: string): Promise<readonly string[]> {
  // Loaded by need: the local system does without.
  const { billOfMaterials, licenceList } = await import('./bill-of-materials');
  const { version } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  const packages = await shippedPackages(projectRoot, page);
  const target = join(projectRoot, 'dist');
  await mkdir(target, { recursive: true });
  const files = { 'sbom.cdx.json': billOfMaterials(version, packages), 'licences.md': licenceList(packages) };
  for (const [name, text] of Object.entries(files)) await writeFile(join(target, name), text);
  return Object.keys(files).map((name) => join('dist', name));
}

/** What is in the functions that were bundled last, in vpcctl, and in the page. */
export async function shippedPackages(
  projectRoot: string,
  page?: string,
  bundles = join(projectRoot, 'dist', 'functions'),
): Promise<readonly ShippedPackage[]> {
  const files = await Promise.all(
    SERVICES.map(
      async (service) =>
        [service, JSON.parse(await readFile(filesOfBundle(bundles, service), 'utf8')) as string[]] as const,
    ),
  );
  const vpcctl = await filesOfVpcctl(bundles);
  const bundled = packagesOf(projectRoot, { ...Object.fromEntries(files), vpcctl });
  return merged(bundled, page === undefined ? [] : packagesOfPage(projectRoot, page));
}

/** It is bundled once more, where it can be looked up: nothing that is handed over is replaced here. */
async function filesOfVpcctl(bundles: string): Promise<readonly string[]> {
  const { bundle } = await import('../../services/cli/bundle.cjs');
  return bundle(join(bundles, 'vpcctl.cjs'));
}
