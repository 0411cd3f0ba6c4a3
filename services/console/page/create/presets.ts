import type { Network } from '../../../../shared/client';

/** The pool that a deployment has unless its settings name others. */
export const PRESET_POOL = 'default';

/** A network to start from: everything but its name and addresses. */
export interface Preset {
  /** Where vpcctl has a preset of this name, it asks for the same network; a test holds that. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly netmaskLength: number;
  readonly choices: Omit<Network, 'name' | 'cidrBlock' | 'addressPool' | 'netmaskLength'>;
}

export const PRESETS: readonly Preset[] = [
  {
    id: 'dev',
    label: 'Dev',
    description: 'Two zones, public and private, one NAT gateway',
    netmaskLength: 22,
    choices: {
      layout: { availabilityZones: 2, tiers: { public: {}, private: {} } },
      natGateways: 'single',
    },
  },
  {
    id: 'available',
    label: 'Highly available',
    description: 'Three zones, three tiers, a NAT gateway per zone, IPv6, flow logs',
    netmaskLength: 18,
    choices: {
      layout: { availabilityZones: 3, tiers: { public: {}, private: {}, isolated: {} } },
      natGateways: 'per-zone',
      ipv6: true,
      flowLogs: true,
    },
  },
  {
    id: 'isolated',
    label: 'Isolated',
    description: 'Three zones, no way to the internet, no running cost',
    netmaskLength: 22,
    choices: { layout: { availabilityZones: 3, tiers: { isolated: {} } } },
  },
  {
    id: 'small',
    label: 'Small',
    description: 'One zone, public only, no running cost',
    netmaskLength: 24,
    choices: { layout: { availabilityZones: 1, tiers: { public: {} } } },
  },
];

/** A body that asks for the preset's network. */
export function networkOf({ netmaskLength, choices }: Preset, name: string): Network {
  return { name, addressPool: PRESET_POOL, netmaskLength, ...choices };
}
