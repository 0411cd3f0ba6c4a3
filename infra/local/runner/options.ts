import { parseArgs } from 'node:util';
import { refuseSwallowedOptions } from './swallowed-options';
import { UserError, messageOf } from './user-error';

/** What `npm start --` takes. */
export interface LocalOptions {
  /** Port of the API; 0 picks a free one. */
  readonly port: number;
  /** Port of the AWS endpoint; 0 picks a free one. */
  readonly awsPort: number;
  readonly stateDir: string;
  readonly ephemeral: boolean;
  readonly realTime: boolean;
  /** Networks a caller may have at a time. */
  readonly networksPerCaller: number;
  /** VPCs the simulated account may hold. */
  readonly vpcQuota: number;
  /** Whether the simulated account throttles as AWS publishes it. */
  readonly throttle: boolean;
  /** How long what was made stays invisible to `Describe*`. */
  readonly describeLagMs: number;
  /** Names of zones in which the simulated account offers no NAT gateways. */
  readonly zonesWithoutNatGateways: readonly string[];
  /** Whether the web page is built and served. */
  readonly console: boolean;
}

const DEFAULT_OPTIONS: LocalOptions = {
  port: 3000,
  awsPort: 4566,
  stateDir: '.local',
  ephemeral: false,
  realTime: false,
  networksPerCaller: 1000,
  vpcQuota: 1000,
  throttle: false,
  describeLagMs: 0,
  zonesWithoutNatGateways: [],
  console: true,
};

export const HELP = `Runs the whole system on this machine, from its synthesized CDK template.

  npm start -- [options]

  --port N           port of the API (3000; 0 picks a free one)
  --aws-port N       port of the AWS endpoint for CLI and SDKs (4566; 0 picks a free one)
  --state-dir DIR    where state, logs and outputs.json lie (.local)
  --ephemeral        keep no state: tables, queues, VPCs and keys are forgotten on exit
  --real-time        wait as long as the cloud would. Otherwise every declared wait is ten times shorter:
                     visibility timeouts, function timeouts, batching windows, schedule rates, NAT gateways,
                     and function settings whose names end in _SECONDS
  --networks-per-caller N
                     networks a caller may have at a time (1000; deployed it is 20, a context setting)
  --vpc-quota N      VPCs the simulated account may hold (1000; a new AWS account has 5)
  --throttle         throttle EC2 as AWS publishes it (50 creates at once, then 5 a second)
  --describe-lag MS  how long new resources stay invisible to Describe calls (0)
  --zones-without-nat ZONES
                     zones that offer no NAT gateways, with commas between them (none), e.g. us-east-1c
  --no-console       do without the web page; the first start then builds nothing for it
  --help             this text

Environment: AWS_ENDPOINT_URL_EC2, _SQS, _DYNAMODB, _EVENTBRIDGE replace that emulator by the one at the URL.
Only this machine can connect. Ctrl-C stops everything.
`;

const FLAGS = {
  port: { type: 'string' },
  'aws-port': { type: 'string' },
  'state-dir': { type: 'string' },
  ephemeral: { type: 'boolean' },
  'real-time': { type: 'boolean' },
  'networks-per-caller': { type: 'string' },
  'vpc-quota': { type: 'string' },
  throttle: { type: 'boolean' },
  'describe-lag': { type: 'string' },
  'zones-without-nat': { type: 'string' },
  'no-console': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Reads the command line.
 *
 * @param environment of this process, in which npm leaves the options that it did not pass on
 * @returns `'help'` when help was asked for
 * @throws UserError on anything it does not know
 */
export function parseOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): LocalOptions | 'help' {
  refuseSwallowedOptions(Object.keys(FLAGS), args, environment);
  const { values } = parse(args);
  if (values.help === true) return 'help';
  return {
    port: wholeNumber('--port', values.port, DEFAULT_OPTIONS.port, 65_535),
    awsPort: wholeNumber('--aws-port', values['aws-port'], DEFAULT_OPTIONS.awsPort, 65_535),
    stateDir: text('--state-dir', values['state-dir'], DEFAULT_OPTIONS.stateDir),
    ephemeral: values.ephemeral ?? DEFAULT_OPTIONS.ephemeral,
    realTime: values['real-time'] ?? DEFAULT_OPTIONS.realTime,
    networksPerCaller: wholeNumber(
      '--networks-per-caller',
      values['networks-per-caller'],
      DEFAULT_OPTIONS.networksPerCaller,
    ),
    vpcQuota: wholeNumber('--vpc-quota', values['vpc-quota'], DEFAULT_OPTIONS.vpcQuota),
    throttle: values.throttle ?? DEFAULT_OPTIONS.throttle,
    describeLagMs: wholeNumber('--describe-lag', values['describe-lag'], DEFAULT_OPTIONS.describeLagMs),
    zonesWithoutNatGateways: zones(values['zones-without-nat']),
    console: values['no-console'] === true ? false : DEFAULT_OPTIONS.console,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS });
  } catch (cause) {
    throw new UserError(`${messageOf(cause)}. See npm start -- --help.`, { cause });
  }
}

function wholeNumber(
  flag: string,
  value: string | undefined,
  otherwise: number,
  highest = 1_000_000,
): number {
  if (value === undefined) return otherwise;
  const number = Number(value);
  if (/^\d+$/.test(value) && number <= highest) return number;
  throw new UserError(`${flag} takes a whole number from 0 to ${highest}, not "${value}".`);
}

/** Names of zones with commas between them. */
function zones(value: string | undefined): readonly string[] {
  if (value === undefined) return DEFAULT_OPTIONS.zonesWithoutNatGateways;
  const names = value.split(',');
  if (names.every((name) => /^[a-z]{2}(-[a-z0-9]+)+-\d[a-z]$/.test(name))) return names;
  throw new UserError(`--zones-without-nat takes names of zones, as us-east-1c,us-east-1d, not "${value}".`);
}

function text(flag: string, value: string | undefined, otherwise: string): string {
  if (value === undefined) return otherwise;
  if (value !== '') return value;
  throw new UserError(`${flag} takes the name of a directory.`);
}
