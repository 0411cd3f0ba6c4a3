import { readDomain, type DomainSettings } from './domain-settings';
import { readIdentityProvider, type IdentityProviderSettings } from './identity-provider-settings';
import {
  readAddressPools,
  type AddressPoolSettings,
} from '../shared/domain/reservation/address-pool-settings';
import { SHIFTS, type Shift } from './shift';
import { SettingError } from './setting-error';
import { ACCOUNT, NAME } from './setting-patterns';
import { SettingReader, type Context } from './setting-reader';
import { readSubscriptions, type SubscriptionSettings } from './subscription-settings';

/** What a deployment can choose. Every setting is a context key of the same name, see `cdk.json`. */
export interface Settings {
  /** Part of every name, so that several deployments can share one account and Region. */
  readonly stage: string;
  readonly region: string;
  /** Undefined: the account of the deploying credentials. */
  readonly account: string | undefined;
  /** Batches that are worked on at the same time. */
  readonly maximumConcurrency: number;
  /** Most commands in one batch. */
  readonly batchSize: number;
  /** Requests of one batch that are worked on at the same time. */
  readonly batchConcurrency: number;
  /** How long after a create was sent it may still become visible. */
  readonly settleWindowSeconds: number;
  /** First pause before a deferred request is looked at again; later pauses double. */
  readonly retryDelaySeconds: number;
  readonly maxRetryDelaySeconds: number;
  /** How long a request waits for a quota to be raised before it fails. */
  readonly quotaDeadlineSeconds: number;
  /**
   * How much of EC2's published call limits the service spends: more than 100 where the account's limits were raised,
   * less where other tools are to have a share.
   */
  readonly ec2LimitsPercent: number;
  /** How many networks a caller may have at a time. */
  readonly networksPerCaller: number;
  /** Addresses that networks are given from. */
  readonly addressPools: AddressPoolSettings;
  /** Pause between two runs of the sweeper. */
  readonly sweepMinutes: number;
  /** How long a request may be overdue before the sweeper takes it for stuck. */
  readonly sweepGraceSeconds: number;
  /** How long an unrecorded resource is left alone before it may be deleted. */
  readonly quarantineSeconds: number;
  /** Whether unrecorded resources are deleted then, or only reported. */
  readonly deleteSurplus: boolean;
  /**
   * The account's quotas of EC2 in this Region, for the alarms on what is left of them; NAT gateways are per zone.
   * Undefined: read from Service Quotas.
   */
  readonly vpcQuota: number | undefined;
  readonly addressQuota: number | undefined;
  readonly natGatewayQuota: number | undefined;
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
  /** Encrypts all that is stored with a key of the account's own, instead of keys that AWS owns. */
  readonly customerManagedKey: boolean;
  /** A regional web ACL of AWS WAF that guards the API. */
  readonly webAclArn: string | undefined;
  /** The API's own address; undefined: the one that API Gateway gives it, another one for every service stack. */
  readonly domain: DomainSettings | undefined;
  /** VPC endpoints (execute-api) that alone reach the API; none: it is public. */
  readonly privateApiEndpointIds: readonly string[];
  /** Where the functions run; none: outside of any VPC. Both or neither. */
  readonly functionSubnetIds: readonly string[];
  readonly functionSecurityGroupIds: readonly string[];
  /** Concurrent invocations that are kept for the provisioner; 0 keeps none. */
  readonly provisionerConcurrency: number;
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

/** Some of what CloudWatch Logs accepts, from a day to two years. */
const LOG_RETENTION_DAYS = [1, 7, 14, 30, 90, 180, 365, 731] as const;
export type LogRetentionDays = (typeof LOG_RETENTION_DAYS)[number];

/** Of what CloudWatch Logs accepts, what auditors ask for: three months to ten years. */
const AUDIT_RETENTION_DAYS = [90, 180, 365, 731, 1827, 2557, 3653] as const;
export type AuditRetentionDays = (typeof AUDIT_RETENTION_DAYS)[number];

const WEB_ACL = {
  pattern: /^arn:[^:]+:wafv2:[^:]+:\d{12}:regional\/webacl\/.+$/,
  allowed: 'the ARN of a regional web ACL',
};
const TAG = {
  pattern: /^(?!aws:)[\p{L}\p{N}\s_.:/=+\-@]{1,128}$/u,
  allowed: '1 to 128 characters that AWS tags may have',
};
const idOf = (prefix: string) => ({
  pattern: new RegExp(`^${prefix}-[0-9a-f]{8,17}$`),
  allowed: `an id such as ${prefix}-0123456789abcdef0`,
});

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
  const batchSize = read.integer('batchSize', { from: 1, to: 10 }, 10);
  // SQS delays a message by 15 minutes at most.
  const maxRetryDelaySeconds = read.integer('maxRetryDelaySeconds', { from: 1, to: 900 }, 900);
  const settleWindowSeconds = read.integer('settleWindowSeconds', SETTLE_WINDOW, 60);
  const settings: Settings = {
    stage: read.text('stage', NAME, 'dev'),
    region: read.text('region', REGION, environment.CDK_DEFAULT_REGION ?? 'us-east-1'),
    account: read.text('account', ACCOUNT),
    maximumConcurrency: read.integer('maximumConcurrency', { from: 2, to: 1000 }, 5),
    batchSize,
    batchConcurrency: read.integer('batchConcurrency', { from: 1, to: batchSize }, batchSize),
    settleWindowSeconds,
    retryDelaySeconds: read.integer(
      'retryDelaySeconds',
      { from: 1, to: maxRetryDelaySeconds },
      Math.min(5, maxRetryDelaySeconds),
    ),
    maxRetryDelaySeconds,
    quotaDeadlineSeconds: read.integer('quotaDeadlineSeconds', { from: 60, to: 1_209_600 }, 86_400),
    ec2LimitsPercent: read.integer('ec2LimitsPercent', { from: 10, to: 10_000 }, 100),
    networksPerCaller: read.integer('networksPerCaller', { from: 1, to: 2_000 }, 20),
    addressPools: readPools(read),
    sweepMinutes: read.integer('sweepMinutes', { from: 1, to: 60 }, 5),
    sweepGraceSeconds: read.integer('sweepGraceSeconds', SWEEP_GRACE, 600),
    quarantineSeconds: read.integer(
      'quarantineSeconds',
      // A create may become visible until the settle window ends; what is younger is never taken for unrecorded.
      { from: Math.max(600, 4 * settleWindowSeconds), to: 2_592_000 },
      86_400,
    ),
    vpcQuota: read.optionalInteger('vpcQuota', QUOTA),
    addressQuota: read.optionalInteger('addressQuota', QUOTA),
    natGatewayQuota: read.optionalInteger('natGatewayQuota', QUOTA),
    deleteSurplus: read.flag('deleteSurplus', false),
    maxWaitSeconds: read.integer('maxWaitSeconds', { from: 0, to: 25 }, 25),
    maxWaitsAtOnce: read.integer('maxWaitsAtOnce', { from: 1, to: 500 }, 20),
    liveComparisonsPerMinute: read.integer('liveComparisonsPerMinute', { from: 1, to: 600 }, 30),
    keepRequesterNames: read.flag('keepRequesterNames', true),
    apiRateLimit: read.integer('apiRateLimit', { from: 1, to: 10_000 }, 100),
    apiBurstLimit: read.integer('apiBurstLimit', { from: 1, to: 5_000 }, 500),
    manageApiGatewayLogRole: read.flag('manageApiGatewayLogRole', true),
    console: read.flag('console', true),
    consoleConcurrency: read.integer('consoleConcurrency', { from: 0, to: 100 }, 5),
    shift: read.oneOf('shift', SHIFTS, 'all-at-once'),
    tracing: read.flag('tracing', true),
    customerManagedKey: read.flag('customerManagedKey', false),
    webAclArn: read.text('webAclArn', WEB_ACL),
    ...readAddress(read),
    ...readFunctionVpc(read),
    provisionerConcurrency: readProvisionerConcurrency(read),
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

/** Below this, a create whose reply was lost may become visible after a second one was sent: two VPCs. */
const SETTLE_WINDOW = { from: 30, to: 900 } as const;

const QUOTA = { from: 1, to: 10_000 } as const;

/** Below this, the sweeper takes requests for stuck while their worker still holds the lease of 90 s. */
const SWEEP_GRACE = { from: 120, to: 86_400 } as const;

/** The event source waits for as many batches at once; with fewer, it would be throttled and receive without success. */
function readProvisionerConcurrency(read: SettingReader): number {
  const concurrency = read.integer('provisionerConcurrency', { from: 0, to: 1_000 }, 0);
  const batches = read.integer('maximumConcurrency', { from: 2, to: 1000 }, 5);
  if (concurrency === 0 || concurrency >= batches) return concurrency;
  throw new SettingError(
    `Setting "provisionerConcurrency" is ${concurrency}; allowed is 0, or at least "maximumConcurrency" (${batches})`,
  );
}

/** API Gateway gives names of one's own to APIs that are public only, at least by these means. */
function readAddress(read: SettingReader): Pick<Settings, 'domain' | 'privateApiEndpointIds'> {
  const domain = readDomain(read);
  const privateApiEndpointIds = read.texts('privateApiEndpointIds', idOf('vpce'));
  if (domain === undefined || privateApiEndpointIds.length === 0) return { domain, privateApiEndpointIds };
  throw new SettingError('Settings "domainName" and "privateApiEndpointIds" exclude each other');
}

function readFunctionVpc(
  read: SettingReader,
): Pick<Settings, 'functionSubnetIds' | 'functionSecurityGroupIds'> {
  const functionSubnetIds = read.texts('functionSubnetIds', idOf('subnet'));
  const functionSecurityGroupIds = read.texts('functionSecurityGroupIds', idOf('sg'));
  if (functionSubnetIds.length > 0 === functionSecurityGroupIds.length > 0)
    return { functionSubnetIds, functionSecurityGroupIds };
  throw new SettingError(
    'Settings "functionSubnetIds" and "functionSecurityGroupIds" come both or not at all',
  );
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
