import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { ALIVE, ENDLESS } from './question-child';
import { collectTestCases, type TestCase } from './test-cases';

/** Asks for the mutants that each test reaches, or for one mutant to be chased through tests that reach it. */
export type TestQuestion =
  | { readonly kind: 'reach' }
  | { readonly kind: 'mutant'; readonly id: number; readonly cases: readonly number[] };

/** What a test reaches, and how long it takes. */
export interface Reach {
  readonly index: number;
  readonly file: string;
  readonly ids: readonly number[];
  readonly ms: number;
}

/** Tests that do not pass here without a mutant are told by name, and left out. */
export type TestAnswer =
  | { readonly reached: readonly Reach[]; readonly unfit: readonly string[] }
  | { readonly noticed: string | undefined };

/** Longer than any test takes on a busy machine. */
const PATIENCE_MS = 40_000;

let active = -1;
let reached = new Set<number>();

/**
 * Test files by path, each with modules of its own, as in jest: what one file's modules remember is not seen by
 * another. All are in one bundle, which is compiled once and run anew for each file.
 */
function testFiles(bundle: string): Readonly<Record<string, () => Promise<unknown>>> {
  const source = `(function (exports, require, module) {${readFileSync(bundle, 'utf8')}\n})`;
  const run = new Script(source, { filename: bundle }).runInThisContext() as (
    exports: object,
    require: NodeJS.Require,
    module: { exports: Record<string, () => Promise<unknown>> },
  ) => void;
  const fresh = () => {
    const module: { exports: Record<string, () => Promise<unknown>> } = { exports: {} };
    run(module.exports, createRequire(bundle), module);
    return module.exports;
  };
  return Object.fromEntries(Object.keys(fresh()).map((file) => [file, async () => fresh()[file]?.()]));
}

/** Twice, since a mutant is chased through tests that have run before. */
async function reach(cases: readonly TestCase[]): Promise<TestAnswer> {
  const [all, unfit]: [Reach[], string[]] = [[], []];
  for (const [index, test] of cases.entries()) {
    reached = new Set();
    const start = Date.now();
    const failure = (await failureOf(test)) ?? (await failureOf(test));
    if (failure === undefined)
      all.push({ index, file: test.file, ids: [...reached], ms: Date.now() - start });
    else unfit.push(`${test.file}: ${test.name}: ${failure}`);
    if (Date.now() - start > 3000 || index % 50 === 0)
      console.error(
        index,
        cases.length,
        Date.now() - start,
        process.cpuUsage().user / 1e6,
        test.file,
        test.name,
        failure,
      );
  }
  return { reached: all, unfit };
}

async function chase(
  all: readonly TestCase[],
  { id, cases }: Extract<TestQuestion, { kind: 'mutant' }>,
): Promise<TestAnswer> {
  active = id;
  for (const index of cases) {
    process.send?.(ALIVE);
    const test = all[index];
    const failure = test && (await failureOf(test));
    if (failure === ENDLESS) return { noticed: ENDLESS };
    if (failure !== undefined) return { noticed: `${test?.file ?? ''}: ${test?.name ?? ''}` };
  }
  return { noticed: undefined };
}

async function failureOf(test: TestCase): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<string>((resolve) => {
    timer = setTimeout(() => {
      resolve(ENDLESS);
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([test.run().then(() => undefined), tooLong]);
  } catch (error) {
    return String(error).slice(0, 300);
  } finally {
    clearTimeout(timer);
  }
}

/** Answers questions about the test files in that bundle until its process is ended. */
async function serve(bundle: string): Promise<void> {
  // A mutant may leave a promise behind that fails when its test is over.
  process.on('unhandledRejection', () => undefined);
  const cases = await collectTestCases(testFiles(bundle));
  Object.assign(globalThis, {
    __mutant(id: number) {
      reached.add(id);
      return id === active;
    },
  });
  process.on('message', (question: TestQuestion) => {
    void (question.kind === 'reach' ? reach(cases) : chase(cases, question)).then((answer) =>
      process.send?.(answer),
    );
  });
}

await serve(process.argv[2] ?? '');
