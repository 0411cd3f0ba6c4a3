import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

const PROJECT = process.cwd();
const CONFIG = join(PROJECT, '.dependency-cruiser.cjs');

/** Breaks every rule; see its README. */
const FIXTURES = join(PROJECT, 'test', 'architecture', 'fixtures');

describe('imports', () => {
  it('keep to the rules', () => {
    expect(violationsIn(PROJECT).map(inWords)).toEqual([]);
  });

  it('would be found out by every rule there is', () => {
    const broken = new Set(violationsIn(FIXTURES).map(({ rule }) => rule.name));
    expect([...broken].sort()).toEqual(ruleNames().sort());
  });

  it.each([
    'domain-imports-nothing-of-ours: shared/domain/network.ts -> shared/adapters/table.ts',
    'domain-has-no-io: shared/domain/network.ts -> fs',
    'contract-imports-nothing-of-ours: shared/contract/body.ts -> shared/domain/network.ts',
    'use-cases-speak-domain: services/buyer/use-cases/create-request.ts -> shared/adapters/table.ts',
    'services-never-import-services: services/buyer/handler.ts -> services/seller/ports.ts',
    'constructs-know-settings-not-code: infra/constructs/buyer.ts -> services/buyer/handler.ts',
    'local-runs-the-template: infra/local/run-buyer.ts -> services/buyer/handler.ts',
    'nothing-imports-tests: services/buyer/handler.ts -> test/buyer-builder.ts',
  ])('would be found out: %s', (violation) => {
    expect(violationsIn(FIXTURES).map(inWords)).toContain(violation);
  });
});

const known = new Map<string, readonly Violation[]>();

function violationsIn(root: string): readonly Violation[] {
  const violations = known.get(root) ?? cruise(root);
  known.set(root, violations);
  return violations;
}

/** By its command line: the library is published as ES modules, which jest does not load. */
function cruise(root: string): readonly Violation[] {
  const program = join(PROJECT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const folders = ['infra', 'services', 'shared', 'test'];
  const options = ['--config', CONFIG, '--output-type', 'json', ...folders];
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...options], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as { summary: { violations: readonly Violation[] } }).summary.violations;
}

function inWords({ rule, from, to }: Violation): string {
  return `${rule.name}: ${from} -> ${to}`;
}

function ruleNames(): string[] {
  const { forbidden } = jest.requireActual<{ forbidden: readonly { readonly name: string }[] }>(CONFIG);
  return forbidden.map(({ name }) => name);
}
