import type { Network } from '../../../shared/client';
import { usageError } from '../exit';
import { fieldsOf, type NetworkOptions } from './network-options';
import { PLAIN_NETWORK, PRESETS, type PresetName } from './presets';

export interface CreateOptions extends NetworkOptions {
  readonly preset?: PresetName;
}

/**
 * The body of a new network: a preset, over it a file, over it the options.
 *
 * @param name undefined: the file's
 * @param file what the file of `-f` holds; undefined without one
 */
export function networkToCreate(
  name: string | undefined,
  file: Readonly<Record<string, unknown>> | undefined,
  options: CreateOptions,
): Network {
  const preset = options.preset === undefined ? undefined : PRESETS[options.preset].network;
  const given = file as Partial<Network> | undefined;
  // Options that are not given are left to the API's defaults, unless nothing but a name was given.
  const base = preset ?? (given === undefined ? PLAIN_NETWORK : {});
  const network = [given, fieldsOf(options)].reduce<Partial<Network>>(
    (before, next) => (next === undefined ? before : lay(before, next)),
    base,
  );
  const named = name ?? network.name;
  if (named === undefined) throw usageError('The network needs a name.', 'vpcctl create shop --zones 3');
  return { ...network, name: named };
}

/** Says the upper one's choices over the lower one's, and takes out what they exclude. */
function lay(lower: Partial<Network>, upper: Partial<Network>): Partial<Network> {
  const { cidrBlock, addressPool, netmaskLength, layout, subnets, ...others } = lower;
  const choosesBlock = upper.cidrBlock !== undefined;
  const choosesPool = (upper.addressPool ?? upper.netmaskLength) !== undefined;
  const choosesSubnets = upper.subnets !== undefined;
  const mergedLayout =
    upper.layout === undefined ? layout : { ...PLAIN_NETWORK.layout, ...layout, ...upper.layout };
  return {
    ...others,
    ...(!choosesPool && cidrBlock !== undefined && { cidrBlock }),
    ...(!choosesBlock && addressPool !== undefined && { addressPool }),
    ...(!choosesBlock && netmaskLength !== undefined && { netmaskLength }),
    ...(choosesPool && !choosesBlock && { addressPool: 'default', netmaskLength: 20, ...pool(lower) }),
    ...(upper.layout === undefined && subnets !== undefined && { subnets }),
    ...upper,
    ...(mergedLayout !== undefined && !choosesSubnets && { layout: mergedLayout }),
    ...((lower.tags ?? upper.tags) !== undefined && { tags: { ...lower.tags, ...upper.tags } }),
  };
}

function pool({ addressPool, netmaskLength }: Partial<Network>): Partial<Network> {
  return {
    ...(addressPool !== undefined && { addressPool }),
    ...(netmaskLength !== undefined && { netmaskLength }),
  };
}
