import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { usageError } from '../exit';

/**
 * A network, or a change of one, from a file: YAML, of which JSON is a part.
 *
 * @param path `-` is the standard input
 * @throws CliError naming the place where it cannot be read
 */
export async function readNetworkFile(
  path: string,
  input: Readable,
): Promise<Readonly<Record<string, unknown>>> {
  const content = path === '-' ? await text(input) : readText(path);
  const name = path === '-' ? 'The standard input' : path;
  const { parse } = await import('yaml');
  let value: unknown;
  try {
    value = parse(content);
  } catch (error) {
    throw usageError(`${name} is neither YAML nor JSON: ${(error as Error).message}`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw usageError(
    `${name} does not hold a network: it must be an object with fields such as name and layout.`,
  );
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw usageError(`Cannot read ${path}: ${(error as Error).message}`);
  }
}
