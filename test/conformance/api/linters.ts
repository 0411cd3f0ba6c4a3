import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readIfPresent } from '../cache-directory';
import { runCommand } from '../processes/run-command';
import { Unavailable } from '../unavailable';

const PINS = join(import.meta.dirname, 'linters');
const FILES = ['package.json', 'package-lock.json'] as const;

/** What a check found; empty when all is well. */
export type Problems = readonly string[];

/** Checks of the API's documents that are not ours. */
export interface Linters {
  /** By Redocly's recommended rules, warnings included. */
  openApi(path: string): Promise<Problems>;
  /** By the reference parser, warnings included. */
  asyncApi(path: string): Promise<Problems>;
}

/**
 * Installs the linters beside the project, so that its own dependencies stay few, unless they are there as pinned.
 *
 * @throws Unavailable when the registry does not give them
 */
export async function prepareLinters(cache: string, say: (line: string) => void): Promise<Linters> {
  const directory = join(cache, 'api-linters');
  const stamp = join(directory, 'complete');
  const wanted = createHash('sha256')
    .update(FILES.map((file) => readFileSync(join(PINS, file), 'utf8')).join())
    .digest('hex');
  if (readIfPresent(stamp) !== wanted) {
    say(`Installing Redocly and the AsyncAPI parser into ${directory} …`);
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    for (const file of FILES) copyFileSync(join(PINS, file), join(directory, file));
    const { code, output } = await runCommand('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      directory,
    });
    if (code !== 0) throw new Unavailable(`npm ci in ${directory} failed:\n${output}`);
    // Written last: what was interrupted half way is made anew.
    writeFileSync(stamp, wanted);
  }
  return {
    async openApi(path) {
      const cli = join(directory, 'node_modules', '@redocly', 'cli', 'bin', 'cli.js');
      const { code, output } = await runCommand(
        process.execPath,
        [cli, 'lint', path, '--extends', 'recommended', '--format', 'github-actions', '--max-problems', '50'],
        { environment: { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
      );
      const found = output.split('\n').filter((line) => /^::(error|warning|notice) /.test(line));
      return code === 0 || found.length > 0 ? found : [output];
    },

    async asyncApi(path) {
      const { Parser } = createRequire(join(directory, 'package.json'))('@asyncapi/parser') as {
        readonly Parser: new () => AsyncApiParser;
      };
      const { document, diagnostics } = await new Parser().parse(readFileSync(path, 'utf8'));
      const found = diagnostics.map(
        ({ code, message, path: at }) => `${String(code)} at ${at.join('/')}: ${message}`,
      );
      return document === undefined && found.length === 0 ? ['it is no AsyncAPI document'] : found;
    },
  };
}

/** What is used of `@asyncapi/parser`, which the project does not depend on. */
interface AsyncApiParser {
  parse(text: string): Promise<{
    readonly document: unknown;
    readonly diagnostics: readonly {
      readonly code: string | number;
      readonly message: string;
      readonly path: readonly (string | number)[];
    }[];
  }>;
}
