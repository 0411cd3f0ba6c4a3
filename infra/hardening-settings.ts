import { readDomain, type DomainSettings } from './domain-settings';
import { SettingError } from './setting-error';
import type { SettingReader } from './setting-reader';

/** What security departments ask for: keys of the account's own, who reaches the API, and where functions run. */
export interface HardeningSettings {
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
}

const WEB_ACL = {
  pattern: /^arn:[^:]+:wafv2:[^:]+:\d{12}:regional\/webacl\/.+$/,
  allowed: 'the ARN of a regional web ACL',
};

const idOf = (prefix: string) => ({
  pattern: new RegExp(`^${prefix}-[0-9a-f]{8,17}$`),
  allowed: `an id such as ${prefix}-0123456789abcdef0`,
});

/** @throws SettingError that names the first wrong key, or those that do not go together */
export function readHardening(read: SettingReader): HardeningSettings {
  return {
    customerManagedKey: read.flag('customerManagedKey', false),
    webAclArn: read.text('webAclArn', WEB_ACL),
    ...readAddress(read),
    ...readFunctionVpc(read),
  };
}

/** API Gateway gives names of one's own to APIs that are public only, at least by these means. */
function readAddress(read: SettingReader): Pick<HardeningSettings, 'domain' | 'privateApiEndpointIds'> {
  const domain = readDomain(read);
  const privateApiEndpointIds = read.texts('privateApiEndpointIds', idOf('vpce'));
  if (domain === undefined || privateApiEndpointIds.length === 0) return { domain, privateApiEndpointIds };
  throw new SettingError('Settings "domainName" and "privateApiEndpointIds" exclude each other');
}

function readFunctionVpc(
  read: SettingReader,
): Pick<HardeningSettings, 'functionSubnetIds' | 'functionSecurityGroupIds'> {
  const functionSubnetIds = read.texts('functionSubnetIds', idOf('subnet'));
  const functionSecurityGroupIds = read.texts('functionSecurityGroupIds', idOf('sg'));
  if (functionSubnetIds.length > 0 === functionSecurityGroupIds.length > 0)
    return { functionSubnetIds, functionSecurityGroupIds };
  throw new SettingError(
    'Settings "functionSubnetIds" and "functionSecurityGroupIds" come both or not at all',
  );
}
