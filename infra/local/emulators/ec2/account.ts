import type { Store } from '../store';
import { openClientTokens } from './client-tokens';
import type { ClientTokens } from './client-tokens';
import { newResourceId } from './resource-ids';
import type { NatGatewayFailure } from './nat-gateway-failure';
import { ResourceTable } from './resource-table';
import type { ResourceKind, ResourceRecord } from './resource-table';

/** How roomy and how honest the simulated account is. */
export interface Ec2Settings {
  readonly region: string;
  /** Twelve digits. */
  readonly accountId: string;
  /** AWS's own default is 5; ours is roomy. */
  readonly vpcQuota: number;
  readonly subnetsPerVpcQuota: number;
  /** At AWS the same as that of VPCs. */
  readonly internetGatewaysQuota: number;
  /** Of elastic IP addresses; AWS's own default is 5. */
  readonly addressesQuota: number;
  /** AWS's own default is 5. */
  readonly natGatewaysPerZoneQuota: number;
  /** AWS's own default is 20. */
  readonly gatewayEndpointsQuota: number;
  /** Whether AWS's published token buckets are applied. */
  readonly throttling: boolean;
  /**
   * Milliseconds for which Describe* does not show a new resource and goes on showing a deleted one. A
   * function is asked once for each creation and each deletion.
   */
  readonly describeLagMs: number | (() => number);
  /** Whether commands naming a resource that is not visible yet answer `…NotFound`, as AWS warns. */
  readonly lagAppliesToReferences: boolean;
  /** Milliseconds for which a new VPC or subnet stays `pending`. The create call always answers `pending`. */
  readonly pendingMs: number;
  /** Milliseconds until a VPC has the IPv6 block it was promised, and until it has lost it. */
  readonly ipv6AssociatingMs: number;
  /** Milliseconds for which a new NAT gateway stays `pending`; at AWS about 100,000. */
  readonly natPendingMs: number;
  /**
   * Why each new NAT gateway fails by then, in AWS's words; '' for none that would not fail anyway. A function is
   * asked once for each creation.
   */
  readonly natFailureCode: NatGatewayFailure['code'] | '' | (() => NatGatewayFailure['code'] | '');
  /** Names of zones in which AWS offers no NAT gateways of a subnet. */
  readonly zonesWithoutNatGateways: readonly string[];
  /** Milliseconds for which a NAT gateway stays `deleting`, and keeps what it uses. */
  readonly natDeletingMs: number;
}

export const defaultSettings: Ec2Settings = {
  region: 'us-east-1',
  accountId: '000000000000',
  vpcQuota: 1000,
  subnetsPerVpcQuota: 200,
  internetGatewaysQuota: 1000,
  addressesQuota: 1000,
  natGatewaysPerZoneQuota: 1000,
  gatewayEndpointsQuota: 1000,
  throttling: false,
  describeLagMs: 0,
  lagAppliesToReferences: true,
  pendingMs: 0,
  ipv6AssociatingMs: 0,
  natPendingMs: 0,
  natFailureCode: '',
  zonesWithoutNatGateways: [],
  natDeletingMs: 0,
};

/** The simulated account in one Region: what every operation works on. */
export interface Account {
  readonly settings: Ec2Settings;
  /** One table per kind of resource. */
  readonly tables: readonly ResourceTable<ResourceRecord>[];
  table<R extends ResourceRecord>(kind: ResourceKind<R>): ResourceTable<R>;
  readonly clientTokens: ClientTokens;
  /** Lets happen what was ordered and is due by now: to be called before the account is looked at. */
  catchUp(): void;
  /** Epoch ms. */
  now(): number;
  newId(prefix: string): string;
  /** `arn:aws:ec2:us-east-1:000000000000:subnet/subnet-0…` */
  arn(resourceType: string, id: string): string;
}

interface AccountOptions {
  readonly store: Store;
  readonly kinds: readonly ResourceKind<ResourceRecord>[];
  readonly now: () => number;
  readonly random: () => number;
  /** Asked each time, since settings change at runtime. */
  readonly settings: () => Ec2Settings;
}

export function openAccount({ store, kinds, now, random, settings }: AccountOptions): Account {
  const visibility = {
    now,
    sampleLagMs() {
      const { describeLagMs } = settings();
      return typeof describeLagMs === 'number' ? describeLagMs : describeLagMs();
    },
    lagAppliesToReferences: () => settings().lagAppliesToReferences,
  };
  const tables = kinds.map((kind) => new ResourceTable(kind, store, visibility));
  const byKind = new Map<unknown, ResourceTable<ResourceRecord>>(tables.map((table) => [table.kind, table]));

  return {
    get settings() {
      return settings();
    },
    tables,
    table<R extends ResourceRecord>(kind: ResourceKind<R>) {
      const table = byKind.get(kind);
      if (table === undefined)
        throw new Error(`No table for ${kind.idPrefix}: list its kind in operations.ts`);
      return table as unknown as ResourceTable<R>;
    },
    clientTokens: openClientTokens(store),
    catchUp() {
      for (const table of tables) table.removeDue();
    },
    now,
    newId: (prefix) => newResourceId(prefix, random),
    arn(resourceType, id) {
      const { region, accountId } = settings();
      return `arn:${partitionOf(region)}:ec2:${region}:${accountId}:${resourceType}/${id}`;
    },
  };
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
