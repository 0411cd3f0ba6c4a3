import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readJsonFile } from './config-directory';
import { CliError, EXIT, usageError } from './exit';
import { readProfiles, type Profile } from './profiles';

/** A deployment of the service, and how to sign in to it. */
export interface Deployment extends Profile {
  /** Where this is known from, for people. */
  readonly source: string;
  /** The outputs of a system that runs on this machine: they hold fresh tokens of its users. */
  readonly localOutputs?: string;
}

/** What chooses a deployment, in this order. */
export interface DeploymentChoice {
  readonly apiUrl?: string | undefined;
  readonly outputs?: string | undefined;
  readonly profile?: string | undefined;
}

export interface Surroundings {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly directory: string;
  readonly configDirectory: string;
}

/** Looked for in the working directory and above it; the system on this machine comes first. */
const OUTPUTS_FILES = [join('.local', 'outputs.json'), 'cdk-outputs.json'];

/**
 * Finds the deployment to talk to: what the options say, what variables say, a clone's outputs, the profile of
 * the last sign-in.
 *
 * @throws CliError that says how to name one
 */
export function findDeployment(choice: DeploymentChoice, around: Surroundings): Deployment {
  const { variables, configDirectory } = around;
  const profiles = readProfiles(configDirectory);
  const named = (name: string, source: string): Deployment => {
    const profile = profiles.profiles[name];
    if (profile !== undefined) return { ...profile, source };
    const known = Object.keys(profiles.profiles).join(', ');
    throw usageError(
      `There is no profile ${name}.`,
      known === '' ? 'None is saved.' : `Saved are: ${known}.`,
    );
  };

  const variable = (name: string) => (isChosen(choice) ? undefined : nonEmpty(variables[name]));
  const apiUrl = choice.apiUrl ?? variable('VPCCTL_API_URL');
  if (apiUrl !== undefined) return atUrl(apiUrl, Object.values(profiles.profiles));
  const file = choice.outputs ?? variable('VPCCTL_OUTPUTS');
  if (file !== undefined) return readOutputs(file);
  const profile = choice.profile ?? variable('VPCCTL_PROFILE');
  if (profile !== undefined) return named(profile, `profile ${profile}`);
  const found = findUpwards(around.directory);
  if (found !== undefined) return readOutputs(found);
  if (profiles.current !== undefined) return named(profiles.current, `profile ${profiles.current}`);
  throw usageError(
    'Which deployment? There is no .local/outputs.json and no cdk-outputs.json here, and no saved profile.',
    'On this machine: start the local system in a clone with `npm start`, and run vpcctl there.',
    'Deployed: `vpcctl login --outputs cdk-outputs.json`, or name it with --api-url.',
  );
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function isChosen({ apiUrl, outputs, profile }: DeploymentChoice): boolean {
  return (apiUrl ?? outputs ?? profile) !== undefined;
}

/** @returns the nearest outputs file at or above the directory */
function findUpwards(directory: string): string | undefined {
  for (let folder = directory; ; folder = dirname(folder)) {
    const found = OUTPUTS_FILES.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (found !== undefined) return found;
    if (dirname(folder) === folder) return undefined;
  }
}

/** `.local/outputs.json`, or what `cdk deploy --outputs-file` wrote: one object for each stack. */
function readOutputs(file: string): Deployment {
  const content = readJsonFile(file);
  if (content === undefined) throw usageError(`There is no file ${file}.`);
  const stacks = Object.values(content).filter((value) => typeof value === 'object' && !Array.isArray(value));
  const outputs = Object.assign({}, content, ...stacks) as Readonly<Record<string, unknown>>;
  const profile = profileOf(outputs);
  if (profile === undefined) throw usageError(`${file} has no output apiUrl.`, 'Is it of this service?');
  return { ...profile, source: file, ...(Array.isArray(outputs.users) && { localOutputs: file }) };
}

const PROFILE_FIELDS = ['consoleUrl', 'tokenIssuer', 'cliClientId', 'userPoolClientId'] as const;

function profileOf(outputs: Readonly<Record<string, unknown>>): Profile | undefined {
  const { apiUrl } = outputs;
  if (typeof apiUrl !== 'string') return undefined;
  const fields = PROFILE_FIELDS.filter((name) => typeof outputs[name] === 'string');
  return { apiUrl, ...Object.fromEntries(fields.map((name) => [name, outputs[name]])) };
}

/** Of an address alone: a saved profile may know how to sign in there. */
function atUrl(given: string, profiles: readonly Profile[]): Deployment {
  const apiUrl = given.replace(/\/+$/, '');
  if (!URL.canParse(apiUrl) || !/^https?:/i.test(apiUrl)) {
    throw usageError(`${given} is not the address of an API.`, 'It is the output apiUrl: https://…');
  }
  const saved = profiles.find((profile) => profile.apiUrl === apiUrl);
  return { ...(saved ?? { apiUrl }), source: apiUrl };
}

/**
 * Completes a deployment of which only the address is known: its console publishes where its users sign in.
 *
 * @throws CliError when it cannot be reached
 */
export async function askHowToSignIn(deployment: Deployment, doFetch: typeof fetch): Promise<Deployment> {
  const { apiUrl, tokenIssuer } = deployment;
  if (tokenIssuer !== undefined) return deployment;
  try {
    const response = await doFetch(`${apiUrl}/console/config.json`, { signal: AbortSignal.timeout(10_000) });
    const published = response.ok ? ((await response.json()) as Record<string, unknown>) : {};
    return { ...deployment, ...profileOf({ ...published, apiUrl }) };
  } catch (error) {
    if (error instanceof SyntaxError) return deployment;
    throw new CliError(EXIT.refused, `No answer from ${apiUrl}.`, [
      'Is this the output apiUrl of a deployment?',
    ]);
  }
}
