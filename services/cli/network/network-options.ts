import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Network } from '../../../shared/client';

type Layout = NonNullable<Network['layout']>;

/** A network, or a change of one, as options say it. */
export interface NetworkOptions {
  readonly cidr?: string;
  readonly pool?: string;
  readonly size?: number;
  readonly zones?: Layout['availabilityZones'];
  readonly tiers?: Layout['tiers'];
  readonly nat?: NonNullable<Network['natGateways']>;
  readonly endpoints?: NonNullable<Network['gatewayEndpoints']>;
  readonly ipv6?: boolean;
  readonly flowLogs?: boolean;
  readonly dnsHostnames?: boolean;
  readonly lockDefaultSecurityGroup?: boolean;
  readonly tag?: Readonly<Record<string, string>>;
}

/** What says where a network's addresses come from; a network that exists keeps its own. */
export function addAddressOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--cidr <block>', 'its IPv4 block, such as 10.20.0.0/16').conflicts(['pool', 'size']),
    )
    .option('--pool <name>', 'address pool that gives it a block (preset: default)')
    .option('--size <prefix>', 'size of the block that the pool gives, 16 to 28 (preset: 20)', readPrefix);
}

export function addNetworkOptions(command: Command): Command {
  return command
    .option(
      '--zones <zones>',
      'how many Availability Zones, or which: 3, or us-east-1a,us-east-1b',
      readZones,
    )
    .option(
      '--tiers <tiers>',
      'subnets of each zone, each with a size if wanted: public:24,private,isolated',
      readTiers,
    )
    .option('--nat <mode>', 'NAT gateways: none, single, per-zone or regional', readNat)
    .option(
      '--endpoints <services>',
      'gateway endpoints: s3, dynamodb, both with a comma, or none',
      readEndpoints,
    )
    .option('--ipv6', 'with an IPv6 block of Amazon')
    .option('--flow-logs', 'log all traffic')
    .option('--no-flow-logs', 'do not log traffic')
    .option('--dns-hostnames', 'give instances DNS names')
    .option('--no-dns-hostnames', 'give instances no DNS names')
    .option('--lock-default-security-group', 'empty the default security group')
    .option('--no-lock-default-security-group', 'leave the default security group as it is')
    .option('--tag <key=value>', 'a tag of your own; may be repeated', readTag);
}

/** The fields of a body that options speak of; the others stay out. */
export function fieldsOf(options: NetworkOptions): Partial<Network> {
  const { cidr, pool, size, zones, tiers, nat, endpoints, ipv6, flowLogs, dnsHostnames, tag } = options;
  const { lockDefaultSecurityGroup } = options;
  const layout = {
    ...(zones !== undefined && { availabilityZones: zones }),
    ...(tiers !== undefined && { tiers }),
  } as Layout;
  return {
    ...(cidr !== undefined && { cidrBlock: cidr }),
    ...(pool !== undefined && { addressPool: pool }),
    ...(size !== undefined && { netmaskLength: size }),
    ...((zones ?? tiers) !== undefined && { layout }),
    ...(nat !== undefined && { natGateways: nat }),
    ...(endpoints !== undefined && { gatewayEndpoints: endpoints }),
    ...(ipv6 !== undefined && { ipv6 }),
    ...(flowLogs !== undefined && { flowLogs }),
    ...(dnsHostnames !== undefined && { dnsHostnames }),
    ...(lockDefaultSecurityGroup !== undefined && { lockDefaultSecurityGroup }),
    ...(tag !== undefined && { tags: tag }),
  };
}

function readPrefix(text: string): number {
  const size = Number(text.replace(/^\//, ''));
  if (Number.isInteger(size) && size >= 16 && size <= 28) return size;
  throw new InvalidArgumentError('It is a number from 16 to 28.');
}

function readZones(text: string): Layout['availabilityZones'] {
  if (/^\d+$/.test(text)) return Number(text);
  return text.split(',').map((zone) => zone.trim());
}

function readTiers(text: string): Layout['tiers'] {
  const entries = text.split(',').map((part) => {
    const [tier = '', size] = part.trim().split(/[:/]/);
    if (!['public', 'private', 'isolated'].includes(tier)) {
      throw new InvalidArgumentError('Tiers are public, private and isolated, such as public:24,private.');
    }
    return [tier, size === undefined ? {} : { netmaskLength: readPrefix(size) }] as const;
  });
  const twice = entries.find(([tier], index) => entries.slice(0, index).some(([before]) => before === tier));
  if (twice !== undefined) throw new InvalidArgumentError(`The tier ${twice[0]} is given twice.`);
  return Object.fromEntries(entries);
}

function readNat(text: string): NonNullable<Network['natGateways']> {
  if (text === 'none' || text === 'single' || text === 'per-zone' || text === 'regional') return text;
  throw new InvalidArgumentError('It is none, single, per-zone or regional.');
}

function readEndpoints(text: string): ('s3' | 'dynamodb')[] {
  if (text === 'none') return [];
  return text.split(',').map((service) => {
    const name = service.trim();
    if (name === 's3' || name === 'dynamodb') return name;
    throw new InvalidArgumentError('It is s3, dynamodb, s3,dynamodb or none.');
  });
}

function readTag(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('A tag is written key=value.');
  const key = text.slice(0, at);
  if (Object.hasOwn(before, key)) throw new InvalidArgumentError(`The tag ${key} is given twice.`);
  return { ...before, [key]: text.slice(at + 1) };
}
