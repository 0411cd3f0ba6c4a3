import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LocalStack } from './local-stack';

/** Runs `npm run redrive` for that system. @returns what it printed */
export async function redrive(stack: LocalStack, ...flags: readonly string[]): Promise<string> {
  const args = ['node_modules/tsx/dist/cli.mjs', 'infra/operations/redrive.ts'];
  const outputs = join(stack.stateDir, 'outputs.json');
  const { stdout } = await promisify(execFile)(process.execPath, [...args, '--outputs', outputs, ...flags]);
  return stdout;
}
