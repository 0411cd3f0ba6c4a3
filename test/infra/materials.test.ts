import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunctions } from '../../infra/bundle-functions';
import { billOfMaterials, licenceList } from '../../infra/materials/bill-of-materials';
import type { ShippedPackage } from '../../infra/materials/shipped-packages';
import { shippedPackages } from '../../infra/materials/write-materials';

/** Licences that allow this service to be passed on under its own. */
const ALLOWED = ['Apache-2.0', 'MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];

const scratch = mkdtempSync(join(tmpdir(), 'vpc-vending-materials-'));
let packages: readonly ShippedPackage[];
beforeAll(async () => {
  const bundles = join(scratch, 'functions');
  await bundleFunctions(process.cwd(), bundles);
  packages = await shippedPackages(process.cwd(), aPage(), bundles);
});
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

/** A page as Vite leaves it, with two packages in it, one of which a function has as well. */
function aPage(): string {
  const page = join(scratch, 'page');
  mkdirSync(page);
  const section = (name: string) => `## ${name} - ${versionOf(name)} (MIT)\n\nPermission is hereby granted\n`;
  writeFileSync(join(page, 'licenses.txt'), `# Licenses\n\n${section('react')}\n${section('zod')}`);
  return page;
}

function versionOf(name: string): string {
  const manifest = readFileSync(join('node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}

interface Component {
  readonly name: string;
  readonly group?: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses: readonly { readonly license: { readonly id: string } }[];
  readonly properties: readonly { readonly name: string; readonly value: string }[];
}

interface Bom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: { readonly name: string; readonly version: string } };
  readonly components: readonly Component[];
}

describe('bill-of-materials, shipped-packages, write-materials', () => {
  it('the bill of materials names every package in the bundles, its archive, and where it is', () => {
    const bom = JSON.parse(billOfMaterials('1.2.3', packages)) as Bom;
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    expect(bom.metadata.component).toMatchObject({ name: 'vpc-vending', version: '1.2.3' });
    expect(bom.components).toHaveLength(packages.length);
    for (const { purl, hashes, licenses } of bom.components) {
      expect(purl).toMatch(/^pkg:npm\/.+@\d/);
      expect(hashes).toMatchObject([
        { alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) as unknown },
      ]);
      expect(licenses).toHaveLength(1);
    }
    const ec2 = bom.components.find(({ group, name }) => group === '@aws-sdk' && name === 'client-ec2');
    expect(ec2?.properties.map(({ value }) => value)).toEqual(['intake', 'provisioner', 'status', 'sweeper']);
  });

  it('vpcctl and the web page are on it, and what several have is on it once', () => {
    const placesOf = (name: string) => packages.filter((one) => one.name === name).map((one) => one.in);
    expect(placesOf('commander')).toEqual([['vpcctl']]);
    expect(placesOf('react')).toEqual([['console page']]);
    expect(placesOf('zod')).toEqual([expect.arrayContaining(['intake', 'console page'])]);
    expect(licenceList(packages)).toMatch(/^\| commander \| \S+ \| MIT \| vpcctl \|$/m);
  });

  it('the same packages give the same bill', () => {
    expect(billOfMaterials('1.2.3', packages.toReversed())).toBe(billOfMaterials('1.2.3', packages));
  });

  it('what ships has licences that allow it', () => {
    expect(packages.filter(({ license }) => !ALLOWED.includes(license))).toEqual([]);
    expect(licenceList(packages)).toContain('| zod | ');
  });
});
