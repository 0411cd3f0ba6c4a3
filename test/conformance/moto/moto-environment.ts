import { join } from 'node:path';
import { preparePython } from '../python/python-environment';

/**
 * The path of Python in a virtual environment of ours that has moto.
 *
 * @throws Unavailable without a usable Python, or when the packages cannot be had
 */
export async function prepareMoto(cacheDirectory: string, say: (line: string) => void): Promise<string> {
  const packages = { name: 'moto', directory: import.meta.dirname };
  return join(await preparePython(packages, cacheDirectory, say), 'python');
}
