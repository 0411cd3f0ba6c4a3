import { testFilesIn, unitsIn, unitsWithoutTest, unknownNames } from './units';

/*
 * Every module that decides something has a test of its name (`units.ts` says what that is), save what is wired, drawn
 * or entered only by running it; each of these says what runs it.
 */

/** Folders of which no module is judged alone. */
const TOGETHER: Readonly<Record<string, string>> = {
  'infra/constructs/': 'wiring: test/infra judges the templates that constructs make together',
  'infra/local/':
    'the local AWS: test/unit/local by subject, test/conformance against the emulators of others',
  'services/console/page/': 'drawing: test/browser looks at the page in a browser',
};

/** Modules without a test of their name, and what runs them. */
const ALONE: Readonly<Record<string, string>> = {
  'infra/console/add-page.ts': 'wiring: test/infra/console judges its template',
  'infra/console/build-page.ts': 'wiring: test/browser is served what it builds',
  'infra/console/run-vite.ts': 'entry: runs a program',
  'infra/operations/dead-letters.ts': 'entry: test/journeys/failures runs `npm run redrive`',
  'infra/operations/message-move.ts': 'entry: test/journeys/failures runs `npm run redrive`',
  'services/cli/sign-in/open-browser.ts': 'entry: runs a program of the machine',
  'services/console/streamed.ts':
    'entry: the runtime of Lambda gives what it calls; test/browser is served by it',
  'shared/kinds/ec2/kinds-on-ec2.ts':
    'wiring: lists; test/infra/permissions-of-code compares them with the permissions',
};

const modules = unitsIn(['infra', 'services', 'shared']);
const units = modules.filter(({ hasBranch }) => hasBranch);
const tests = testFilesIn('test');
const isAlone = (file: string) => !Object.keys(TOGETHER).some((folder) => file.startsWith(folder));

describe('every module with a branch', () => {
  it('has a test of its name', () => {
    expect(unitsWithoutTest(units, tests).filter(isAlone).toSorted()).toEqual(Object.keys(ALONE).toSorted());
  });

  it('would be missed without one', () => {
    expect(unitsWithoutTest(units, [])).toHaveLength(units.length);
    expect(units.filter(({ file }) => isAlone(file)).length).toBeGreaterThan(300);
  });
});

describe('a title', () => {
  it('names only what there is', () => {
    expect(unknownNames(modules, tests)).toEqual([]);
  });
});
