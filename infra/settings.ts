import { readHardening, type HardeningSettings } from './hardening-settings';
import { readIdentityProvider, type IdentityProviderSettings } from './identity-provider-settings';
import {
  readAddressPools,
  type AddressPoolSettings,
} from '../shared/domain/reservation/address-pool-settings';
import { SHIFTS, type Shift } from './shift';
import { SettingError } from './setting-error';
import { ACCOUNT, NAME } from './setting-patterns';
import { SettingReader, type Context } from './setting-reader';
import { readSweeper, type SweeperSettings } from './sweeper-settings';
import { readWorkers, type WorkerSettings } from './worker-settings';
import { readSubscriptions, type SubscriptionSettings } from './subscription-settings';

/** What a deployment can choose. Every setting is a context key of the same name, see `cdk.json`. */
export interface Settings extends WorkerSettings, SweeperSettings, HardeningSettings {
  /** Part of every name, so that several deployments can share one account and Region. */
  readonly stage: string;
  readonly region: string;
  /** Undefined: the account of the deploying credentials. */
  readonly account: string | undefined;
  /** How many networks a caller may have at a time. */
  readonly networksPerCaller: number;
  /** Addresses that networks are given from. */
  readonly addressPools: AddressPoolSettings;
  /** How long a call may wait for its operation, in seconds; 0: no call waits. */
  readonly maxWaitSeconds: number;
  /** How many calls may wait at the same time, each taking a function's instance. */
  readonly maxWaitsAtOnce: number;
  /** How many networks `?compare=live` compares a minute; beyond that, callers get what was found last. */
  readonly liveComparisonsPerMinute: number;
  /** Whether the names of callers, as their tokens have them, are kept with their requests until 30 days after the end. */
  readonly keepRequesterNames: boolean;
  /** Requests per second the API lets through, and how many at once. */
  readonly apiRateLimit: number;
  readonly apiBurstLimit: number;
  /** Whether this deployment sets the Region's role by which API Gateway may write logs. */
  readonly manageApiGatewayLogRole: boolean;
  /** Whether the web page is served. */
  readonly console: boolean;
  /** How many calls may serve the page's files at once; 0 reserves nothing. */
  readonly consoleConcurrency: number;
  /** How new versions of the functions take over; other than at once, alarms roll them back. */
  readonly shift: Shift;
  /** Whether X-Ray traces calls of the API and the functions. */
  readonly tracing: boolean;
  /** Tags on everything that the service itself consists of, such as owner and cost centre. */
  readonly tags: Readonly<Record<string, string>>;
  /** How long the audit log and the archive keep events. */
  readonly auditRetentionDays: AuditRetentionDays;
  readonly logRetentionDays: LogRetentionDays;
  /** How long the flow logs of networks are kept. */
  readonly flowLogRetentionDays: LogRetentionDays;
  /** `destroy` is for throwaway stages: deleting the stacks then deletes what is on record. */
  readonly removalPolicy: 'retain' | 'destroy';
  /**
   * Whether the state stack, its table and its user pool refuse to be deleted. Off until the state stack exists:
   * what is protected cannot be rolled back, and a first deployment that fails would be stuck. `npm run deploy`
   * turns it on by itself.
   */
  readonly deletionProtection: boolean;
  /** Start of the sign-in pages' address, unique in the Region; undefined: derived from the stack. */
  readonly signInDomainPrefix: string | undefined;
  /** Where alarms go: a topic that exists, or an address for which one is made. */
  readonly alarmTopicArn: string | undefined;
  readonly alarmEmail: string | undefined;
  /** Where `infra/runbook.md` can be read by the person on call; alarms link to its entries. */
  readonly runbookUrl: string | undefined;
  readonly subscriptions: readonly SubscriptionSettings[];
  /** A company's own identity provider; undefined: users of the pool alone sign in. */
  readonly identityProvider: IdentityProviderSettings | undefined;
}

/**
 * Two indexes have one partition for all requests. It takes 1,000 writes a second, and a create makes up to 7 in it
 * (decision 0013): 140 creates a second. A burst makes one at once for each POST, beside those of the rate.
 */
const PARTITION_BOUND = 'one partition of the lists takes 1,000 writes a second (decision 0013)';
const API_RATE = { from: 1, to: 140, reason: PARTITION_BOUND } as const;
const API_BURST = { from: 1, to: 860, reason: PARTITION_BOUND } as const;

/** Some of what CloudWatch Logs accepts, from a day to two years. */
const LOG_RETENTION_DAYS = [1, 7, 14, 30, 90, 180, 365, 731] as const;
export type LogRetentionDays = (typeof LOG_RETENTION_DAYS)[number];

/** Of what CloudWatch Logs accepts, what auditors ask for: three months to ten years. */
const AUDIT_RETENTION_DAYS = [90, 180, 365, 731, 1827, 2557, 3653] as const;
export type AuditRetentionDays = (typeof AUDIT_RETENTION_DAYS)[number];

const TAG = {
  pattern: /^(?!aws:)[\p{L}\p{N}\s_.:/=+\-@]{1,128}$/u,
  allowed: '1 to 128 characters that AWS tags may have',
};

const REGION = {
  pattern: /^[a-z]{2,4}(-[a-z]+)+-\d$/,
  allowed: 'the name of an AWS Region, such as us-east-1',
};
/** What Cognito takes, which refuses some words of AWS's. */
const DOMAIN_PREFIX = {
  pattern: /^(?!.*(aws|amazon|cognito))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
  allowed: '1 to 63 small letters, digits and inner hyphens, without the words aws, amazon and cognito',
};

/**
 * Reads the settings from CDK context.
 *
 * @throws SettingError that names the first wrong key and says what is allowed
 */
export function readSettings(
  context: Context,
  environment: Readonly<Record<string, string | undefined>>,
): Settings {
  const read = new SettingReader(context);
  const removalPolicy = read.oneOf('removalPolicy', ['retain', 'destroy'], 'retain');
  const workers = readWorkers(read);
  const settings: Settings = {
    stage: read.text('stage', NAME, 'dev'),
    region: read.text('region', REGION, environment.CDK_DEFAULT_REGION ?? 'us-east-1'),
    account: read.text('account', ACCOUNT),
    ...workers,
    ...readSweeper(read, workers.settleWindowSeconds),
    ...readHardening(read),
    networksPerCaller: read.integer('networksPerCaller', { from: 1, to: 2_000 }, 20),
    addressPools: readPools(read),
    maxWaitSeconds: read.integer('maxWaitSeconds', { from: 0, to: 25 }, 25),
    maxWaitsAtOnce: read.integer('maxWaitsAtOnce', { from: 1, to: 500 }, 20),
    liveComparisonsPerMinute: read.integer('liveComparisonsPerMinute', { from: 1, to: 600 }, 30),
    keepRequesterNames: read.flag('keepRequesterNames', true),
    apiRateLimit: read.integer('apiRateLimit', API_RATE, 100),
    apiBurstLimit: read.integer('apiBurstLimit', API_BURST, 500),
    manageApiGatewayLogRole: read.flag('manageApiGatewayLogRole', true),
    console: read.flag('console', true),
    consoleConcurrency: read.integer('consoleConcurrency', { from: 0, to: 100 }, 5),
    shift: read.oneOf('shift', SHIFTS, 'all-at-once'),
    tracing: read.flag('tracing', true),
    tags: read.textMap('tags', TAG),
    auditRetentionDays: read.oneOf('auditRetentionDays', AUDIT_RETENTION_DAYS, 365),
    logRetentionDays: read.oneOf('logRetentionDays', LOG_RETENTION_DAYS, 90),
    flowLogRetentionDays: read.oneOf('flowLogRetentionDays', LOG_RETENTION_DAYS, 90),
    removalPolicy,
    deletionProtection: read.flag('deletionProtection', false),
    signInDomainPrefix: read.text('signInDomainPrefix', DOMAIN_PREFIX),
    alarmTopicArn: read.text('alarmTopicArn', {
      pattern: /^arn:[^:]+:sns:[^:]+:\d{12}:.+$/,
      allowed: 'the ARN of an SNS topic',
    }),
    alarmEmail: read.text('alarmEmail', { pattern: /^[^@\s]+@[^@\s]+$/, allowed: 'an e-mail address' }),
    runbookUrl: read.text('runbookUrl', {
      pattern: /^https:\/\/[^\s#]+$/,
      allowed: 'an https:// address without #',
    }),
    subscriptions: readSubscriptions(read),
    identityProvider: readIdentityProvider(read),
  };
  read.refuseUnknown();
  return settings;
}

/** The variables of a function may be 4 KB in all. */
const LONGEST_POOLS = 2_000;

/** Addresses for carriers, which no network of a company uses: RFC 6598. */
const PRESET_POOLS: AddressPoolSettings = { default: ['100.64.0.0/10'] };

function readPools(read: SettingReader): AddressPoolSettings {
  const pools = read.json('addressPools', PRESET_POOLS);
  try {
    readAddressPools(pools, 'addressPools');
  } catch (error) {
    throw new SettingError((error as Error).message);
  }
  const { length } = JSON.stringify(pools);
  if (length > LONGEST_POOLS) {
    throw new SettingError(
      `Setting "addressPools" is ${length} characters of JSON; allowed are ${LONGEST_POOLS}`,
    );
  }
  return pools as AddressPoolSettings;
}
