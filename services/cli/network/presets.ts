import type { Network } from '../../../shared/client';

interface Preset {
  /** What it expands to, for people. */
  readonly summary: string;
  readonly network: Omit<Network, 'name'>;
}

/** Networks that most teams want, by name. What a preset says can be overridden by every option. */
export const PRESETS = {
  dev: {
    summary:
      '2 zones with a public and a private tier, one NAT gateway for both, a /22 of the pool "default"',
    network: {
      addressPool: 'default',
      netmaskLength: 22,
      layout: { availabilityZones: 2, tiers: { public: {}, private: {} } },
      natGateways: 'single',
    },
  },
  standard: {
    summary:
      '3 zones with a public, a private and an isolated tier, a NAT gateway in each zone, flow logs, ' +
      'a /20 of the pool "default"',
    network: {
      addressPool: 'default',
      netmaskLength: 20,
      layout: { availabilityZones: 3, tiers: { public: {}, private: {}, isolated: {} } },
      natGateways: 'per-zone',
      flowLogs: true,
    },
  },
  isolated: {
    summary: '3 zones with an isolated tier and no way to the internet, a /22 of the pool "default"',
    network: {
      addressPool: 'default',
      netmaskLength: 22,
      layout: { availabilityZones: 3, tiers: { isolated: {} } },
    },
  },
} as const satisfies Readonly<Record<string, Preset>>;

export type PresetName = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as readonly PresetName[];

/** What is asked for where nothing else is said. */
export const PLAIN_NETWORK: Omit<Network, 'name'> = {
  addressPool: 'default',
  netmaskLength: 20,
  layout: { availabilityZones: 3, tiers: { public: {}, private: {} } },
};
