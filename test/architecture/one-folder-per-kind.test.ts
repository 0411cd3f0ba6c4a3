import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { KINDS } from '../../shared/kinds/kinds';

/*
 * A kind of AWS resource is one folder. Outside it at most three files name it, as `nat-gateway`, `natGateway` or
 * `NatGateway`, or name the field of a body that asks for it, as `natGateways`: the list of kinds, the list of what kinds
 * do on EC2, and the spec of a network. What is not counted: the folders of the kinds that depend on it (listed), the
 * published contract, what writes or draws it for people, and the local AWS, which is none of the service.
 */

const PROJECT = process.cwd();

/** The contract with callers and subscribers, and its client. */
const PUBLISHED = /^shared\/(contract|client)\//;

/** What writes the contract's views, and what draws them or asks at a terminal and on the page. */
const PRESENTATION = /^services\/(cli|console\/page)\/|(^|[/-])(view|network-details)\.ts$/;

const LOCAL_AWS = /^infra\/local\//;

/** Kinds that every network has: their words are those of the product. */
const WORDS_OF_THE_PRODUCT = new Set(['vpc', 'subnet', 'route', 'tags']);

const LISTS = ['shared/kinds/ec2/kinds-on-ec2.ts', 'shared/kinds/kinds.ts'];
const SPEC = 'shared/domain/network/network-spec.ts';

/** The field of a body that asks for a kind. */
const FIELDS: Readonly<Record<string, string>> = {
  'default-security-group-lock': 'lockDefaultSecurityGroup',
  'flow-log': 'flowLogs',
  'gateway-endpoint': 'gatewayEndpoints',
  'ipv6-block': 'ipv6',
  'nat-gateway': 'natGateways',
  'vpc-attribute': 'dnsHostnames',
};

/**
 * What a deployment itself has for a kind, by the files that make and hand it on: for flow logs the log group of all
 * networks, and the role that writes into it.
 */
const DEPLOYED: Readonly<Record<string, readonly string[]>> = {
  'flow-log': [
    'infra/constructs/flow-log-destination.ts',
    'infra/constructs/provisioner.ts',
    'infra/stacks/service-stack.ts',
    'infra/stacks/state-stack.ts',
  ],
};

/** The kinds whose folders name it, since their resources cannot be without it, or are compared by it. */
const DEPENDENTS: Readonly<Record<string, readonly string[]>> = {
  'elastic-ip': ['nat-gateway'],
  // The routes that an endpoint adds to a table are not drift of the table.
  'gateway-endpoint': ['route-table'],
  'internet-gateway': ['internet-gateway-attachment', 'nat-gateway'],
  'internet-gateway-attachment': ['nat-gateway'],
  // With IPv6, these are planned otherwise.
  'ipv6-block': [
    'default-security-group-lock',
    'egress-only-internet-gateway',
    'internet-gateway-attachment',
    'route-table',
    'subnet',
    'subnet-attribute',
    'vpc',
  ],
  // A regional NAT gateway brings one.
  'route-table': ['gateway-endpoint', 'nat-gateway', 'route', 'route-table-association', 'subnet'],
  'route-table-association': ['route-table', 'subnet'],
};

const files = ['infra', 'services', 'shared'].flatMap((root) =>
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

const NAMES = KINDS.map(({ kind }) => kind as string);

/** `nat-gateway`, `natGateway` or `NatGateway`, as a word or in one. */
function naming(kind: string): RegExp {
  const camel = kind.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const names = [kind, camel, ...(FIELDS[kind] === undefined ? [] : [FIELDS[kind]])].join('|');
  return new RegExp(`(?<![\\w-])(${names})(?![\\w-])|${pascal(kind)}(?![a-z])`);
}

function pascal(kind: string): string {
  return kind.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The files outside its folder that name a kind, other than by the name of a longer one. */
function filesNaming(kind: string): string[] {
  const longer = NAMES.filter((name) => name !== kind && pascal(name).includes(pascal(kind)));
  const pattern = naming(kind);
  return files
    .filter((file) => !file.startsWith(`shared/kinds/${kind}/`))
    .filter((file) => ![PUBLISHED, PRESENTATION, LOCAL_AWS].some((others) => others.test(file)))
    .filter((file) => {
      const source = longer.reduce(
        (text, name) => text.replaceAll(new RegExp(pascal(name), 'gi'), ''),
        sources.get(file) ?? '',
      );
      return pattern.test(source);
    })
    .sort();
}

/** The kind in whose folder a file is. */
function kindOfFile(file: string): string | undefined {
  return NAMES.find((name) => file.startsWith(`shared/kinds/${name}/`));
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

  const COUNTED = NAMES.filter((kind) => !WORDS_OF_THE_PRODUCT.has(kind));

  it.each(COUNTED)('is named by three files outside its folder at most: %s', (kind) => {
    const naming = filesNaming(kind).filter((file) => kindOfFile(file) === undefined);
    const spec = kind in FIELDS ? [SPEC] : [];
    const deployed = DEPLOYED[kind] ?? [];
    expect(naming.filter((file) => !deployed.includes(file))).toEqual([...spec, ...LISTS]);
    expect(deployed.filter((file) => !naming.includes(file))).toEqual([]);
  });

  it.each(COUNTED)('is named by the kinds that depend on it, and by no other one: %s', (kind) => {
    const dependents = filesNaming(kind).flatMap((file) => kindOfFile(file) ?? []);
    expect([...new Set(dependents)].sort()).toEqual([...(DEPENDENTS[kind] ?? [])].sort());
  });
});
