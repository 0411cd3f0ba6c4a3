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
  // The contract with callers and subscribers, and what draws its answers for people.
  /^shared\/(contract|client)\//,
  /^services\/cli\/(commands|completion|network|render)\//,
  /^services\/console\/page\/(create|network|picture|texts\.ts)/,
  // The spec: what is asked for, and its rules.
  /^shared\/domain\/network\/(network-spec|nat-rules|network-rules|update-rules|update-network)\.ts$/,
  // The fields of a body, as far as they could be read, and warnings that point at them.
  /^services\/intake\/(network-candidate|plan-warnings)\.ts$/,
  // The list of failure codes, with `nat-gateway-failed`.
  /^shared\/domain\/request\/failure\.ts$/,
  // The subnets of events, with their route tables.
  /^shared\/kinds\/network-details\.ts$/,
  // What the quotas bound that settings name.
  /^shared\/kinds\/ec2\/quota-usage\.ts$/,
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

/** All that names NAT gateways outside their folder, in services and shared; a line goes when its file stops. */
const NAT_GATEWAYS_ELSEWHERE: Readonly<Record<string, string>> = {
  'services/cli/render/draw-plan.ts': 'draws the contract',
  'services/cli/render/draw-request.ts': 'draws the contract',
  'services/provisioner/reconciler/ec2-buckets.ts': "EC2's name of a call",
  'shared/adapters/ec2-error-codes.ts': "EC2's names of errors",
  'shared/adapters/ec2-error-sources.ts': "EC2's names of errors",
  'shared/kinds/ec2/kinds-on-ec2.ts': 'the list of what kinds do on EC2',
  'shared/kinds/ec2/quota-usage.ts': 'the list of quotas that settings name',
  'shared/kinds/elastic-ip/plan.ts': 'depends on it',
  'shared/kinds/foreign/interface-user.ts': "EC2's name of an interface",
  'shared/kinds/internet-gateway/plan.ts': 'it depends on this',
  'shared/kinds/kinds.ts': 'the list of kinds',
  'shared/kinds/route-table/ec2.ts': "EC2's name of a target",
  'shared/kinds/route/ec2.ts': "EC2's name of a target",
  'shared/kinds/route/plan.ts': 'depends on it',
};

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

  it('is not named elsewhere without a reason: nat-gateway', () => {
    const elsewhere = files
      .filter((file) => !/^shared\/kinds\/nat-gateway\/|^services\/console\/page\//.test(file))
      .filter((file) => naming('nat-gateway').test(sources.get(file) ?? ''));
    expect(elsewhere.sort()).toEqual(Object.keys(NAT_GATEWAYS_ELSEWHERE).sort());
  });
});
