import { SettingError } from './setting-error';
import type { SettingReader } from './setting-reader';

/** The API's own address. */
export interface DomainSettings {
  /** Such as `vpcs.example.com`. */
  readonly name: string;
  /** A certificate of AWS Certificate Manager for that name, in the same Region. */
  readonly certificateArn: string;
  /** The zone of Route 53 in which the name is set; undefined: it is set elsewhere. */
  readonly hostedZoneId: string | undefined;
}

const NAME = {
  pattern: /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
  allowed: 'a domain name in small letters, such as vpcs.example.com',
};
const CERTIFICATE = {
  pattern: /^arn:[^:]+:acm:[^:]+:\d{12}:certificate\/.+$/,
  allowed: 'the ARN of a certificate of AWS Certificate Manager',
};
const ZONE = { pattern: /^Z[A-Z0-9]{1,31}$/, allowed: 'the id of a hosted zone, such as Z0123456789ABC' };

/**
 * Reads `domainName`, `certificateArn` and `hostedZoneId`.
 *
 * @throws SettingError for a name without a certificate, and for the others without a name
 */
export function readDomain(read: SettingReader): DomainSettings | undefined {
  const name = read.text('domainName', NAME);
  const certificateArn = read.text('certificateArn', CERTIFICATE);
  const hostedZoneId = read.text('hostedZoneId', ZONE);
  if (name !== undefined && certificateArn !== undefined) return { name, certificateArn, hostedZoneId };
  if (name === undefined && certificateArn === undefined && hostedZoneId === undefined) return undefined;
  throw new SettingError(
    'Settings "domainName" and "certificateArn" come both or not at all, and "hostedZoneId" only with them',
  );
}
