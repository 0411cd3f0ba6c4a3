import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readIfPresent } from '../cache-directory';
import { runCommand } from '../processes/run-command';

/** How the contract suites of the request table fared. */
export interface SuiteOutcome {
  readonly passed: boolean;
  /** By backend: how many tests passed, of how many. */
  readonly backends: ReadonlyMap<string, { readonly passed: number; readonly tests: number }>;
  /** What jest said. */
  readonly output: string;
}

/** As much of jest's report as is read here. */
interface JestReport {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly status: string;
    }[];
  }[];
}

/** Of requests and of reservations. */
const SUITES = 'test/contracts/request-table';

/**
 * Runs the very suites that `npm test` runs, which take further backends from their environment.
 *
 * @param endpoints where other implementations of DynamoDB listen, by their names
 */
export async function runContractSuite(
  projectRoot: string,
  endpoints: Readonly<Record<string, string>>,
): Promise<SuiteOutcome> {
  const directory = mkdtempSync(join(tmpdir(), 'request-table-'));
  const report = join(directory, 'report.json');
  try {
    const { output } = await runCommand(
      process.execPath,
      [join('node_modules', 'jest', 'bin', 'jest.js'), SUITES, '--json', `--outputFile=${report}`],
      {
        directory: projectRoot,
        environment: { REQUEST_TABLE_ENDPOINTS: JSON.stringify(endpoints) },
      },
    );
    return { ...read(readIfPresent(report)), output };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function read(json: string | undefined): Pick<SuiteOutcome, 'passed' | 'backends'> {
  if (json === undefined) return { passed: false, backends: new Map() };
  const { success, testResults } = JSON.parse(json) as JestReport;
  const backends = new Map<string, { passed: number; tests: number }>();
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  for (const { ancestorTitles, status } of results.filter((result) => result.status !== 'pending')) {
    const [backend = ''] = ancestorTitles;
    const count = backends.get(backend) ?? { passed: 0, tests: 0 };
    backends.set(backend, { passed: count.passed + (status === 'passed' ? 1 : 0), tests: count.tests + 1 });
  }
  return { passed: success, backends };
}
