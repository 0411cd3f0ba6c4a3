import { existsSync, readFileSync } from 'node:fs';
import type { StackOutputs } from '../../shared/contract/stack-outputs';
import { UserError } from '../local/runner/user-error';

/** What a running deployment can be reached by; `awsEndpointUrl` only where it runs on this machine. */
export type DeploymentOutputs = StackOutputs & { readonly awsEndpointUrl?: string };

/** What an operation cannot do without; the others may be missing after a deployment of an older release. */
const NEEDED = ['region', 'requestTableName', 'commandQueueUrl', 'deadLetterQueueUrl'] as const;

/** Where outputs are looked for, first one wins: the local system while it runs, then the deployed one. */
export const OUTPUTS_FILES = ['.local/outputs.json', 'cdk-outputs.json'] as const;

/**
 * Reads the outputs of a deployment: either `.local/outputs.json`, or what `cdk deploy --outputs-file` wrote,
 * which has one object for each stack.
 *
 * @param path the file; without it, the first of {@link OUTPUTS_FILES} that exists
 * @throws UserError that says how to get such a file
 */
export function readOutputs(path?: string): DeploymentOutputs {
  const file = path ?? OUTPUTS_FILES.find((candidate) => existsSync(candidate));
  if (file === undefined || !existsSync(file)) {
    throw new UserError(
      `There is no ${file ?? OUTPUTS_FILES.join(' and no ')}. Start the local system (npm start), or deploy with ` +
        '`npx cdk deploy --all --outputs-file cdk-outputs.json` and name the file with --outputs.',
    );
  }
  const outputs = flatten(parse(file));
  const missing = NEEDED.filter((name) => typeof outputs[name] !== 'string');
  if (missing.length > 0) throw new UserError(`${file} lacks the outputs ${missing.join(', ')}.`);
  return outputs as unknown as DeploymentOutputs;
}

function parse(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new UserError(`${file} is not JSON: ${(error as Error).message}`);
  }
}

function flatten(outputs: Record<string, unknown>): Record<string, unknown> {
  const stacks = Object.values(outputs).filter((value) => typeof value === 'object' && !Array.isArray(value));
  return Object.assign({}, outputs, ...stacks) as Record<string, unknown>;
}
