import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { KINDS } from '../../../shared/kinds/kinds';

/*
 * A kind of AWS resource is one folder. Outside it at most three files name it: the list of what kinds do on EC2,
 * the list of kinds, and the schema of what is asked for with its rules, where there are any. Names that are
 * published or stored (fields, events, failure codes, settings) are listed with their reason.
 */

const PROJECT = process.cwd();
const MOST = 3;

/** Published and stored names, and where they are mapped. */
const PUBLISHED: readonly RegExp[] = [
  // The contract with callers and subscribers, and the programs that speak it.
  /^shared\/(contract|client)\//,
  /^services\/(cli|console)\//,
  // What VpcCreated tells, field by field.
  /^shared\/kinds\/network-details\.ts$/,
  // The spec: what is asked for, and its rules.
  /^shared\/domain\/network\/(network-spec|nat-rules|network-rules|update-rules|update-network)\.ts$/,
  // The fields of a body, as far as they could be read.
  /^services\/intake\/network-candidate\.ts$/,
  // The failure code `nat-gateway-failed`.
  /^shared\/domain\/request\/vpc-request\.ts$/,
  /^services\/provisioner\/(engine|reconciler)\//,
  // The settings of where flow logs go.
  /^services\/provisioner\/(config|wire)\.ts$/,
  /^shared\/kinds\/ec2\/settings\.ts$/,
];

/** Kinds that every network has: their words are those of the product. */
const WORDS_OF_THE_PRODUCT = new Set(['vpc', 'subnet', 'route', 'tags']);

const files = ['services', 'shared'].flatMap((root) =>
  readdirSync(join(PROJECT, root), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(({ parentPath, name }) => relative(PROJECT, join(parentPath, name))),
);
const sources = new Map(
  files.map((file) => [file, withoutComments(readFileSync(join(PROJECT, file), 'utf8'))]),
);

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
}

/** `nat-gateway`, `natGateway` or `NatGateway`, as a word or at its beginning. */
function naming(kind: string): RegExp {
  const camel = kind.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const pascal = camel.charAt(0).toUpperCase() + camel.slice(1);
  return new RegExp(`(?<![\\w-])(${kind}|${camel})(?![\\w-])|${pascal}(?![a-z])`);
}

function filesNaming(kind: string): string[] {
  const pattern = naming(kind);
  return (
    files
      .filter((file) => !file.startsWith(`shared/kinds/${kind}/`))
      // A kind names those that it depends on: by their keys, or by how they are shown.
      .filter((file) => !/^shared\/kinds\/[^/]+\//.test(file) || file.startsWith('shared/kinds/ec2/'))
      // EC2's own words, in its error codes.
      .filter((file) => !file.startsWith('shared/adapters/ec2-error'))
      .filter((file) => !PUBLISHED.some((published) => published.test(file)))
      .filter((file) => pattern.test(sources.get(file) ?? ''))
  );
}

describe('a kind of AWS resource', () => {
  it.each(KINDS.map(({ kind }) => kind))(
    'has its folder with all that there is to know of it: %s',
    (kind) => {
      const folder = join(PROJECT, 'shared', 'kinds', kind);
      for (const file of ['index.ts', 'plan.ts', 'permissions.ts', 'ec2.ts']) {
        expect(existsSync(join(folder, file))).toBe(true);
      }
    },
  );

  it('has a folder, or is in the list, and nothing else', () => {
    const folders = readdirSync(join(PROJECT, 'shared', 'kinds'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !['ec2', 'foreign'].includes(entry.name))
      .map(({ name }) => name);
    expect(folders.sort()).toEqual(KINDS.map(({ kind }) => kind as string).sort());
  });

  it.each(KINDS.map(({ kind }) => kind as string).filter((kind) => !WORDS_OF_THE_PRODUCT.has(kind)))(
    'is named by three files outside its folder at most: %s',
    (kind) => {
      const naming = filesNaming(kind);
      expect(naming.length <= MOST ? [] : naming).toEqual([]);
    },
  );
});
