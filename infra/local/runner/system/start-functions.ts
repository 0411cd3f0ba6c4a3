import type { LogsEmulator } from '../../emulators/logs';
import { createLambdaEmulator } from '../lambda/lambda-api';
import { startAsyncInvocations } from '../lambda/async-invocations';
import { sendToFailureDestination } from '../lambda/failure-destination';
import { runFunctions } from '../lambda/run-functions';
import type { RunningFunctions } from '../lambda/run-functions';
import type { LocalOptions } from '../options';
import type { DeclaredMethod } from '../template/parse-api';
import type { DeclaredFunction } from '../template/parse-lambda';
import type { Host } from './host';

/** Starts the declared functions, a process of each, and Lambda's own API in front of them. */
export async function startFunctions(
  host: Host,
  bootstrapPath: string,
  logs: Pick<LogsEmulator, 'remember'>,
): Promise<RunningFunctions> {
  const { options, declared, region, awsEndpointUrl, emulators, state, time, lifecycle, observer } = host;
  const functions = await runFunctions({
    functions: declared.functions.map((each) => withAddresses(withOptions(each, options), awsEndpointUrl)),
    takingOrders: new Set(declared.api.methods.filter(isOrder).map(({ functionName }) => functionName)),
    environment: { AWS_REGION: region, AWS_DEFAULT_REGION: region, AWS_ENDPOINT_URL: awsEndpointUrl },
    bootstrapPath,
    logsPath: state.logsPath,
    onLog: (functionName, line) => {
      observer.functionLogged(functionName, line);
      logs.remember(`/aws/lambda/${functionName}`, line);
    },
  });
  lifecycle.onStop(() => functions.stop());
  await functions.warmUp();

  const asyncInvocations = startAsyncInvocations({
    accepted: state.store.collection('lambda/async-events'),
    functionNamed: (name) => functions.find(name),
    scale: (declaredSeconds) => time.milliseconds(declaredSeconds),
    onDropped: (event, payload) => {
      const failed = `${event.functionName} failed at an event three times`;
      const destination = {
        destinations: declared.failureDestinations,
        queues: declared.queues,
        sqs: emulators.client('sqs', region),
        now: Date.now,
      };
      sendToFailureDestination(event, payload, destination).then(
        (isKept) => {
          observer.problem(`${failed}, and it is ${isKept ? 'in the failure queue' : 'dropped'}: ${payload}`);
        },
        (error: unknown) => {
          observer.problem(`${failed}, and its queue did not take it: ${String(error)}`);
        },
      );
    },
  });
  lifecycle.onStop(() => {
    asyncInvocations.stop();
  });
  const invocable = functions.all.map((each) => ({
    ...each.declaration,
    invoke: each.invoke.bind(each),
    invokeLater: (payload: string) => {
      asyncInvocations.accept(each.declaration.name, payload);
    },
  }));
  emulators.register('lambda', createLambdaEmulator(invocable));
  return functions;
}

/** An order is brief, and other processes wait for its result; a read can be repeated. */
function isOrder({ httpMethod }: DeclaredMethod): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(httpMethod);
}

/** An account that does not throttle has no budget of Describe calls to protect, and no limits to pace calls by. */
const WITHOUT_THROTTLE = { LIVE_COMPARISONS_PER_MINUTE: 10_000, EC2_LIMITS_SCALE: 1_000 };

/** The settings that are not the template's: callers have as much room here as the simulated account has. */
function withOptions(
  declared: DeclaredFunction,
  { networksPerCaller, throttle }: LocalOptions,
): DeclaredFunction {
  const { environment } = declared;
  const replaced = {
    NETWORKS_PER_CALLER: networksPerCaller,
    ...(!throttle && WITHOUT_THROTTLE),
  };
  const known = Object.entries(replaced).filter(([name]) => name in environment);
  const values = known.map(([name, value]) => [name, String(value)] as const);
  return { ...declared, environment: { ...environment, ...Object.fromEntries(values) } };
}

/** Cognito's addresses in the settings of a function become the local issuer's, as the SDK's do by its own variable. */
function withAddresses(declared: DeclaredFunction, awsEndpointUrl: string): DeclaredFunction {
  const environment = Object.entries(declared.environment).map(
    ([name, value]) => [name, value.replace(COGNITO_ORIGIN, awsEndpointUrl)] as const,
  );
  return { ...declared, environment: Object.fromEntries(environment) };
}

const COGNITO_ORIGIN =
  /^https:\/\/(cognito-idp\.[a-z0-9-]+\.amazonaws\.com|[a-z0-9-]+\.auth\.[a-z0-9-]+\.amazoncognito\.com)/;
