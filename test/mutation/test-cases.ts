import { expect } from 'expect';

/** One `it` of a test file, with what its file and its `describe`s do before and after it. */
export interface TestCase {
  readonly file: string;
  readonly name: string;
  /** @throws whatever the test fails with */
  run(): Promise<void>;
}

type Step = () => unknown;
type Body = (...values: never[]) => unknown;

interface Suite {
  readonly names: readonly string[];
  readonly before: Step[];
  readonly after: Step[];
  readonly parent: Suite | undefined;
}

/**
 * Reads test files written for jest so that each of their cases can be run alone, and any number of times, in this
 * process: a mutant needs hundreds of runs, and a start of jest takes seconds.
 *
 * @param files by path: loads that file
 */
export async function collectTestCases(
  files: Readonly<Record<string, () => Promise<unknown>>>,
): Promise<readonly TestCase[]> {
  const cases: TestCase[] = [];
  for (const [file, load] of Object.entries(files)) {
    let suite: Suite = { names: [], before: [], after: [], parent: undefined };

    const describe = (name: string, body: Step): void => {
      const outer = suite;
      suite = { names: [...outer.names, name], before: [], after: [], parent: outer };
      body();
      suite = outer;
    };
    const it = (name: string, body: Step): void => {
      const home = suite;
      cases.push({ file, name: [...home.names, name].join(' › '), run: () => runCase(home, body) });
    };
    const before = (step: Step) => suite.before.push(step);
    const after = (step: Step) => suite.after.push(step);
    Object.assign(globalThis, {
      describe: Object.assign(describe, { each: each(describe) }),
      it: Object.assign(it, { each: each(it) }),
      test: Object.assign(it, { each: each(it) }),
      beforeAll: before,
      beforeEach: before,
      afterAll: after,
      afterEach: after,
      expect,
    });
    await load();
  }
  return cases;
}

/** `it.each(rows)(name, body)`: a row that is no array is the one argument. */
function each(one: (name: string, body: Step) => void) {
  return (rows: readonly unknown[]) => (name: string, body: Body) => {
    rows.forEach((row, index) => {
      const values = (Array.isArray(row) ? row : [row]) as never[];
      one(`${name} #${index + 1}`, () => body(...values));
    });
  };
}

async function runCase(suite: Suite, body: Step): Promise<void> {
  const line: Suite[] = [];
  for (let one: Suite | undefined = suite; one !== undefined; one = one.parent) line.push(one);
  try {
    for (const { before } of line.toReversed()) for (const step of before) await step();
    await body();
  } finally {
    for (const { after } of line) for (const step of after) await step();
  }
}
