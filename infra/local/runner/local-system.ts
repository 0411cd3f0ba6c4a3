import { join } from 'node:path';
import { buildPage, isPageBuilt } from '../../console/build-page';
import type { LocalOutputs } from '../../../shared/contract/stack-outputs';
import { startAwsEndpoint } from './endpoint/aws-endpoint';
import { createCallLog } from './endpoint/call-log';
import { createFaultList } from './endpoint/faults';
import { createEmulatorRegistry } from './endpoint/emulator-registry';
import { readReplacements } from './endpoint/replacements';
import { startLoopbackServer } from './http/loopback-server';
import type { RequestHandler } from './http/loopback-server';
import type { RunningFunctions } from './lambda/run-functions';
import type { LocalOptions } from './options';
import { openStateDirectory } from './state/state-directory';
import type { Host } from './system/host';
import { createLifecycle } from './system/lifecycle';
import type { Lifecycle } from './system/lifecycle';
import { localOutputs } from './system/local-outputs';
import type { Observer } from './system/observer';
import { startApi } from './system/start-api';
import { startEmulators } from './system/start-emulators';
import { startEventSources } from './system/start-event-sources';
import { startEvents } from './system/start-events';
import { startFunctions } from './system/start-functions';
import { startIdentity } from './system/start-identity';
import type { StartedIdentity } from './system/start-identity';
import { readCloudAssembly } from './template/cloud-assembly';
import { parseSystem } from './template/declared-system';
import type { DeclaredSystem } from './template/declared-system';
import { synthesize } from './template/synthesize';
import { timeScale } from './time-scale';

/** The account of everything here. */
const ACCOUNT_ID = '000000000000';
/** For an app that leaves the Region to its deployment. */
const DEFAULT_REGION = 'us-east-1';

export interface LocalEnvironment {
  /** Folder of `package.json`. */
  readonly projectRoot: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly observer: Observer;
  /** Breaks off the start. */
  readonly signal?: AbortSignal;
}

export interface LocalSystem {
  readonly outputs: LocalOutputs;
  readonly stateDirectory: string;
  readonly declared: DeclaredSystem;
  stop(): Promise<void>;
}

/**
 * Runs what the app's template declares, on this machine. Resolves once everything answers.
 *
 * @throws UserError when the user can mend what is wrong: a port or a state directory in use, a broken state
 */
export async function startLocalSystem(
  options: LocalOptions,
  environment: LocalEnvironment,
): Promise<LocalSystem> {
  const lifecycle = createLifecycle(environment.observer, environment.signal);
  try {
    return await bringUp(options, environment, lifecycle);
  } catch (error) {
    await lifecycle.stop();
    throw error;
  }
}

async function bringUp(
  options: LocalOptions,
  { projectRoot, variables, observer, signal }: LocalEnvironment,
  lifecycle: Lifecycle,
): Promise<LocalSystem> {
  const emulators = createEmulatorRegistry(readReplacements(variables));
  lifecycle.onStop(() => {
    emulators.close();
  });
  const state = openStateDirectory(options.stateDir, options);
  lifecycle.onStop(() => {
    state.close();
  });

  // Addresses come first: a port that is taken is news at once, and functions and emulators are told them. Who
  // answers there is filled in as they start.
  const behind: { functions?: RunningFunctions; identity?: StartedIdentity; api?: RequestHandler } = {};
  const api = await startLoopbackServer({
    port: options.port,
    portFlag: '--port',
    handle: (request, response) => (behind.api ?? answerNotReady)(request, response),
  });
  lifecycle.onStop(() => api.close());
  const endpoint = await startAwsEndpoint({
    port: options.awsPort,
    emulatorOf: (service) => emulators.get(service),
    callerOf: (accessKeyId) => behind.functions?.findCaller(accessKeyId),
    faults: createFaultList(),
    callLog: createCallLog(),
    serveOther: async (request, response) =>
      (await behind.identity?.issuer.serve(request, response)) ?? false,
  });
  lifecycle.onStop(() => endpoint.close());

  if (options.console && !isPageBuilt(projectRoot)) {
    observer.begun("building the console's page, once: some ten seconds");
    await lifecycle.step("built the console's page", () => buildPage(projectRoot));
  }
  observer.begun(
    'bundling the functions and synthesizing the CDK app: ten to thirty seconds when they have changed',
  );
  const stacks = await lifecycle.step('synthesized the CDK app', async () =>
    readCloudAssembly(await synthesize(projectRoot, localContext(options), signal)),
  );
  const place = {
    accountId: ACCOUNT_ID,
    region: stacks.find(({ region }) => region !== undefined)?.region ?? DEFAULT_REGION,
    awsEndpointUrl: endpoint.url,
  };
  const time = timeScale(options.realTime);
  const declared = parseSystem(stacks, place, time);
  const host: Host = { ...place, options, declared, emulators, state, time, lifecycle, observer };

  const started = await lifecycle.step('made tables and queues', () => startEmulators(host));
  const bootstrapPath = join(projectRoot, 'infra', 'local', 'runner', 'lambda', 'bootstrap.mjs');
  observer.begun(`starting ${declared.functions.length} functions, each in a process of its own`);
  const functions = await lifecycle.step(`started ${declared.functions.length} functions`, () =>
    startFunctions(host, bootstrapPath, started.logs),
  );
  behind.functions = functions;
  await lifecycle.step('made event buses and rules', () => startEvents(host, functions, started.logs));
  const identity = startIdentity(host, api.url);
  behind.identity = identity;
  behind.api = startApi(host, functions, identity.issuer);
  startEventSources(host, functions, started);

  const describe = async () =>
    localOutputs(declared.outputs, {
      apiUrl: api.url,
      tokenIssuer: identity.issuer.url,
      awsEndpointUrl: endpoint.url,
      users: await identity.signInAllUsers(),
    });
  const outputs = await describe();
  state.writeOutputs(outputs);
  lifecycle.onStop(() => {
    state.removeOutputs();
  });
  renewTokens(declared, lifecycle, async () => {
    state.writeOutputs(await describe());
  });
  return { outputs, stateDirectory: state.path, declared, stop: () => lifecycle.stop() };
}

const answerNotReady: RequestHandler = (_, response) => {
  response.writeHead(503, { 'retry-after': '1' }).end();
  return Promise.resolve();
};

/** Keeps the tokens in the outputs file fresh: a reader gets one that stays valid for a good while. */
function renewTokens({ userPool }: DeclaredSystem, lifecycle: Lifecycle, renew: () => Promise<void>): void {
  const shortestLifeSeconds = Math.min(...userPool.clients.map(({ idTokenSeconds }) => idTokenSeconds));
  const timer = setInterval(() => void renew(), (shortestLifeSeconds * 1000) / 4);
  lifecycle.onStop(() => {
    clearInterval(timer);
  });
}

/** The settings that differ here: there is no Region whose role would have to be set. */
function localContext({ console }: LocalOptions): Readonly<Record<string, unknown>> {
  return { manageApiGatewayLogRole: false, ...(!console && { console: false }) };
}
