import type { DrawnForeign, DrawnState, DrawnTier, GatewayKind } from './drawn-network';

/** All that the picture of a network, and the table of the same, says. */
export const PICTURE_TEXTS = {
  states: {
    planned: 'planned',
    'in-progress': 'in progress',
    made: 'exists',
    missing: 'missing',
    changed: 'changed',
    'to-change': 'changes',
    deleted: 'deleted',
  } satisfies Record<DrawnState, string>,
  tiers: { public: 'Public', private: 'Private', isolated: 'Isolated' } satisfies Record<DrawnTier, string>,
  picture: {
    label: (name: string, subnets: number) =>
      `Picture of ${name} with ${subnets} subnets. Move with the arrow keys to light a path.`,
    internet: 'Internet',
    zoneOpen: 'Zone chosen by the service',
    routeTable: (name: string) => `Route table ${name}`,
    /** @param name what the key tells apart gateways of a kind by: a zone, a service */
    gateway: (kind: GatewayKind, name: string) => {
      switch (kind) {
        case 'internet-gateway':
          return 'Internet gateway';
        case 'egress-only-internet-gateway':
          return 'Egress-only gateway (IPv6)';
        case 'nat-gateway':
          return name === 'regional' ? 'Regional NAT gateway' : `NAT gateway ${name}`;
        case 'gateway-endpoint':
          return `${{ s3: 'S3', dynamodb: 'DynamoDB' }[name] ?? name} endpoint`;
      }
    },
    short: (kind: GatewayKind, label: string) => {
      switch (kind) {
        case 'internet-gateway':
          return 'internet';
        case 'egress-only-internet-gateway':
          return 'IPv6 out';
        case 'nat-gateway':
          return label.replace(' gateway', '');
        case 'gateway-endpoint':
          return label.replace(' endpoint', '');
      }
    },
    traits: {
      'flow-log': 'Flow logs',
      'default-security-group-lock': 'Default security group locked',
    } as Readonly<Record<string, string>>,
    monthly: (dollars: number) => `$${dollars.toFixed(2)} a month`,
    monthlyShort: (dollars: number) => `$${dollars.toFixed(2)}/mo`,
    localOnly: 'within the network only',
    room: (addresses: number) => `${addresses.toLocaleString('en')} addresses`,
    subnetLabel: (name: string, tier: string, zone: string) => `Subnet ${name}, ${tier}, ${zone}`,
    download: 'Download SVG',
    legend: 'Dashed: planned. Moving: in progress. Solid: exists.',
    hint: 'Point at something to light its way to the internet.',
  },
  foreign: {
    title: 'Also there',
    unmanaged: 'not planned',
    blocker: 'in the way',
  } satisfies Record<DrawnForeign['kind'] | 'title', string>,
  facts: {
    label: (name: string) => `Resources of ${name}`,
    title: 'The same as a table',
    what: 'What',
    name: 'Name',
    zone: 'Zone',
    addresses: 'Addresses',
    way: 'Route table or routes',
    id: 'Id',
    state: 'State',
    note: 'Note',
    network: 'VPC',
    subnet: (tier: string) => `${tier} subnet`,
    routeTable: 'Route table',
    gateway: 'Gateway',
    trait: 'Setting',
  },
} as const;
