import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/*
 * Rules that imports do not show: who reads the environment, who builds clients, what a service consists of.
 */

const PROJECT = process.cwd();
/** The Lambda functions. `cli` runs at a terminal and `console` serves files: neither has use cases of its own. */
const SERVICES = ['intake', 'provisioner', 'status', 'sweeper'];

/** The web page's function serves files: it has no use case and calls no service. */
const WITH_USE_CASES = SERVICES.filter((service) => service !== 'console');

describe.each(WITH_USE_CASES)('services/%s', (service) => {
  it.each(['main.ts', 'handler.ts', 'ports.ts', 'config.ts'])('has its %s', (file) => {
    expect(existsSync(join(PROJECT, 'services', service, file))).toBe(true);
  });

  it('has a use case that is named by a verb and a noun', () => {
    const folder = join(PROJECT, 'services', service, 'use-cases');
    const files = readdirSync(existsSync(folder) ? folder : join(PROJECT, 'services', service));
    const useCases = files.filter((file) => /^[a-z]+(-[a-z0-9]+)+\.ts$/.test(file));
    expect(useCases).not.toEqual([]);
  });
});

describe('the environment', () => {
  it('is read by the mains of services and by infra, and handed on by them', () => {
    const readers = filesWith(['services', 'shared'], /process\.env/);
    expect(readers.filter((file) => !/^services\/[^/]+\/main\.ts$/.test(file))).toEqual([]);
    const functions = readers.filter((file) =>
      SERVICES.some((service) => file.startsWith(`services/${service}/`)),
    );
    expect(functions).toHaveLength(SERVICES.length);
  });
});

describe('the clients of AWS', () => {
  it('are built by the mains of services, some of them by a recipe they share', () => {
    const builders = filesWith(['services', 'shared'], /new (DynamoDB|EC2|EventBridge|SQS)\w*(Client)?\(/);
    const allowed = /^(services\/[^/]+\/(main|clients)|shared\/platform\/aws-clients)\.ts$/;
    expect(builders.filter((file) => !allowed.test(file))).toEqual([]);
  });

  it('are never the aggregated ones, which hold every operation there is', () => {
    const aggregated =
      /import \{[^}]*\b(EC2|SQS|EventBridge|DynamoDB|DynamoDBDocument)\b[^}]*\} from '@aws-sdk/;
    expect(filesWith(['services', 'shared'], aggregated)).toEqual([]);
  });
});

describe('packages', () => {
  it('are imported by name: of a CommonJS package, a namespace has other members in Node than in a test', () => {
    const namespace = /import \* as \w+ from '(?!\.|node:|zod\/mini'|@aws-sdk\/client-ec2')/;
    expect(filesWith(['infra', 'services', 'shared'], namespace)).toEqual([]);
  });
});

describe('the domain', () => {
  it('has no clock and no randomness', () => {
    const impure = /Date\.now|new Date\(\)|Math\.random|randomBytes|randomUUID|performance\./;
    expect(filesWith(['shared/domain'], impure)).toEqual([]);
  });
});

describe('the table', () => {
  it('is never scanned', () => {
    expect(filesWith(['services', 'shared', 'infra/constructs'], /ScanCommand|dynamodb:Scan/)).toEqual([]);
  });
});

describe('the version', () => {
  it('of vpcctl is that of the project', () => {
    const versionIn = (file: string) =>
      (JSON.parse(readFileSync(join(PROJECT, file), 'utf8')) as { version: string }).version;
    expect(versionIn('services/cli/package.json')).toBe(versionIn('package.json'));
  });
});

/** The TypeScript files below `folders` whose text matches. */
function filesWith(folders: readonly string[], pattern: RegExp): string[] {
  return folders
    .flatMap((folder) => readdirSync(join(PROJECT, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => pattern.test(readFileSync(file, 'utf8')))
    .map((file) => relative(PROJECT, file));
}
