import * as ec2Client from '@aws-sdk/client-ec2';
import { DescribeVpcsCommand, EC2ServiceException } from '@aws-sdk/client-ec2';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { Ec2Action } from '../../../infra/local/testing';
import type { AccountUnderTest } from './account-under-test';
import { describeCall } from './describe-call';
import { Normalizer } from './normalize';
import type { Answer, Observation } from './observation';
import type { Scenario, Script } from './scenario';

/** A command of the SDK, whichever: actions are chosen at runtime. */
type Command = DescribeVpcsCommand;
type CommandClass = new (input: object) => Command;

const EC2_API_VERSION = '2016-11-15';

/** What a server says that failed itself: a page of HTML, say. */
const NOT_EC2 = 'no answer of EC2';

/** Everything an account answers to the calls of a scenario, in their order. */
export async function runScenario(
  scenario: Scenario,
  account: AccountUnderTest,
): Promise<readonly Observation[]> {
  await account.reset(scenario.settings);
  const observations: Observation[] = [];
  const normalizer = new Normalizer();
  const seen = new Map<string, number>();

  async function observe(action: string, input: object, sending: () => Promise<object>) {
    const line = describeCall(action, normalizer.input(input));
    const times = (seen.get(line) ?? 0) + 1;
    seen.set(line, times);
    const call = times === 1 ? line : `${line}, time ${times}`;
    try {
      const output = await sending();
      normalizer.learn(action, output);
      observations.push({ call, answer: { kind: 'answered', fields: normalizer.answer(output) } });
      return output;
    } catch (error) {
      normalizer.learn(action, undefined);
      observations.push({ call, answer: refusalOf(error) });
      return undefined;
    }
  }

  const script: Script = {
    call: ((action: Ec2Action, input: object) =>
      observe(action, input, () => account.client.send(commandOf(action, input)))) as Script['call'],
    async wire(parameters) {
      const { Action = '(no action)', ...rest } = parameters;
      await observe(Action, rest, () => sendForm(account.client, parameters));
    },
  };
  await scenario.run(script).catch((cause: unknown) => {
    throw new Error(`${account.name} broke off "${scenario.name}" after ${observations.at(-1)?.call ?? ''}`, {
      cause,
    });
  });
  return observations;
}

/** @throws the error itself when no answer came at all */
function refusalOf(error: unknown): Answer {
  const status = (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata
    ?.httpStatusCode;
  if (status === undefined) throw error;
  return { kind: 'refused', code: error instanceof EC2ServiceException ? error.name : NOT_EC2, status };
}

function commandOf(action: string, input: object): Command {
  const published: Readonly<Record<string, unknown>> = ec2Client;
  return new (published[`${action}Command`] as CommandClass)(input);
}

/** By way of some command, so that signing and the reading of errors are the SDK's; the body is replaced. */
function sendForm(client: EC2Client, parameters: Readonly<Record<string, string>>): Promise<object> {
  const command = new DescribeVpcsCommand({});
  command.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { body: string };
      request.body = new URLSearchParams({ ...parameters, Version: EC2_API_VERSION }).toString();
      return next(args);
    },
    { step: 'build', priority: 'high', name: 'replaceBody' },
  );
  return client.send(command);
}
