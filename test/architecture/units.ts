import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/*
 * Which test is of which module. A module has a test of its name when there is
 * - a test file that is called as the module is; where several modules have the name, it is in a folder that is called
 *   as one of the module's; or
 * - a `describe` whose title names it, before a colon or alone: by its file (`plan-subnets`), with a folder where
 *   several modules have the name (`http/answer`), with a star in its place for the modules of all folders, or by
 *   something that it exports (`parseCidr`).
 * A title counts only where the test reaches the module by its imports, types aside.
 */

/** A module. */
export interface Unit {
  /** From the root of the project. */
  readonly file: string;
  /** The names that it exports. */
  readonly exported: readonly string[];
  /** Whether it decides something. */
  readonly hasBranch: boolean;
}

/** A branch: what a test can take in more than one way. */
const BRANCH = /\b(if|switch|for|while) ?\(|\bcatch\b|\s\? /;

const EXPORT = /^export (?:default )?(?:async )?(?:abstract )?(?:function|class|const)\*? (\w+)/gm;

/** The modules below these folders that export a function, a class or a constant. */
export function unitsIn(folders: readonly string[]): readonly Unit[] {
  return folders
    .flatMap((folder) => filesBelow(folder))
    .filter((file) => /(?<!\.d)\.tsx?$/.test(file))
    .flatMap((file) => {
      const source = withoutComments(readFileSync(file, 'utf8'));
      const exported = [...source.matchAll(EXPORT)].map(([, name = '']) => name);
      return exported.length > 0 ? [{ file, exported, hasBranch: BRANCH.test(source) }] : [];
    });
}

/** A test file. */
export interface TestFile {
  readonly file: string;
  /** What its titles name, of modules or not. */
  readonly named: ReadonlySet<string>;
  /** Of these, what stands before a colon and can be nothing but names. */
  readonly names: readonly string[];
  /** The files that it imports, by way of others as well. */
  readonly reached: () => ReadonlySet<string>;
}

const TITLE = /^\s*describe(?:\.each(?:<[\s\S]*?>)?\([\s\S]*?\))?\(\s*(['"`])((?:(?!\1).)+)\1/gm;

/** The test files below a folder. */
export function testFilesIn(folder: string): readonly TestFile[] {
  const imports = new Map<string, readonly string[]>();
  return filesBelow(folder)
    .filter((file) => /\.test\.tsx?$/.test(file))
    .map((file) => {
      const titles = [...readFileSync(file, 'utf8').matchAll(TITLE)].map(([, , title = '']) => title);
      const lists = titles.filter((title) => /^[\w/*-]+(, [\w/*-]+)*: /.test(title));
      let reached: ReadonlySet<string> | undefined;
      return {
        file,
        named: new Set(titles.flatMap(namesIn)),
        names: lists.flatMap(namesIn),
        reached: () => (reached ??= reachedFrom(file, imports)),
      };
    });
}

/** `a, b and c: says` names a, b and c. */
function namesIn(title: string): string[] {
  return title.replace(/: .*/s, '').split(/, | and /);
}

/** The modules of which no test has the name. */
export function unitsWithoutTest(units: readonly Unit[], tests: readonly TestFile[]): readonly string[] {
  const isUnique = uniqueNames(units);
  return units
    .filter((unit) => {
      const name = nameOf(unit.file);
      const folders = dirname(unit.file).split('/');
      const titles = [...titlesOf(unit), ...(isUnique(name) ? [name] : [])];
      return !tests.some(
        ({ file, named, reached }) =>
          (nameOf(file) === name && (isUnique(name) || folders.includes(basename(dirname(file))))) ||
          (titles.some((title) => named.has(title)) && reached().has(unit.file)),
      );
    })
    .map(({ file }) => file);
}

/** What titles name before a colon, and no module is or exports. */
export function unknownNames(units: readonly Unit[], tests: readonly TestFile[]): readonly string[] {
  const isUnique = uniqueNames(units);
  const known = new Set(units.flatMap((unit) => [...titlesOf(unit), nameOf(unit.file)]));
  return tests.flatMap(({ file, names }) =>
    names
      .filter((name) => !known.has(name) || (/^[a-z-]+$/.test(name) && !isUnique(name) && !isExported(name)))
      .map((name) => `${file}: ${name}`),
  );

  function isExported(name: string): boolean {
    return units.some(({ exported }) => exported.includes(name));
  }
}

function titlesOf({ file, exported }: Unit): string[] {
  const name = nameOf(file);
  return [
    ...exported,
    `*/${name}`,
    ...dirname(file)
      .split('/')
      .map((folder) => `${folder}/${name}`),
  ];
}

function uniqueNames(units: readonly Unit[]): (name: string) => boolean {
  const names = units.map(({ file }) => nameOf(file));
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return (name) => !repeated.has(name);
}

const IMPORT = /^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'|import\('(\.[^']+)'\)/gm;

/** All files that a file imports, by way of others as well. */
function reachedFrom(start: string, known: Map<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    const imports = known.get(file) ?? importsOf(file);
    known.set(file, imports);
    open.push(...imports);
  }
  return reached;
}

function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(IMPORT)].flatMap(([, from, lazily]) => {
    const path = join(dirname(file), from ?? lazily ?? '');
    const found = ['.ts', '.tsx', '/index.ts'].map((end) => `${path}${end}`).find(existsSync);
    return found === undefined ? [] : [found];
  });
}

function nameOf(file: string): string {
  return basename(file).replace(/(\.test)?\.tsx?$/, '');
}

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative('.', join(parentPath, name)))
    .filter((file) => !file.includes('node_modules'));
}
