import { InvalidArgumentError, Option, type Command } from 'commander';
import { OUTPUT_FORMATS, type OutputFormat } from './output';
import { readDuration } from './follow/duration';

/** What every command that calls the API takes. */
export interface CommonOptions {
  readonly output: OutputFormat;
  readonly apiUrl?: string;
  readonly outputs?: string;
  readonly profile?: string;
  /** A user of the local system. */
  readonly as?: string;
}

export function addOutputOption(command: Command): Command {
  return command.addOption(
    new Option('-o, --output <format>', 'what to print').choices(OUTPUT_FORMATS).default('table'),
  );
}

export function addCommonOptions(command: Command): Command {
  return addOutputOption(command)
    .option('--api-url <url>', 'the deployment, by its output apiUrl (or VPCCTL_API_URL)')
    .option('--outputs <file>', 'the deployment, by its outputs file (or VPCCTL_OUTPUTS)')
    .option('--profile <name>', 'the deployment, by the profile of an earlier login (or VPCCTL_PROFILE)')
    .option('--as <user>', 'user of the local system: alice, bob, admin');
}

/** What every command takes that gives an order and may wait for it. */
export interface WaitingOptions {
  /** Undefined: on a terminal, yes. */
  readonly wait?: boolean;
  readonly timeout: number;
}

const PRESET_TIMEOUT = '30m';

export function addWaitingOptions(command: Command): Command {
  return command
    .option('--wait', 'wait until it is done, also without a terminal')
    .option('--no-wait', 'do not wait, also on a terminal')
    .addOption(timeoutOption());
}

export function timeoutOption(): Option {
  return new Option('--timeout <time>', 'wait so long at most: 90s, 15m, 1h')
    .argParser(readDuration)
    .default(readDuration(PRESET_TIMEOUT), PRESET_TIMEOUT);
}

/**
 * Reads an option that is a count.
 *
 * @throws InvalidArgumentError for anything else
 */
export function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new InvalidArgumentError('It is a number from 1 up.');
}
