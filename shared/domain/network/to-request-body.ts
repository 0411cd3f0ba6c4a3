import type { AskedNetwork, NetworkSpec } from './network-spec';

/** A request in the form of a body. */
export type AskedAgain = Omit<AskedNetwork, 'subnets'> & Partial<Pick<AskedNetwork, 'subnets'>>;

/** A body that asks for a network as it is: what provides its addresses and plans its subnets stands for them. */
export function askedAgain(spec: NetworkSpec): AskedAgain {
  const { name, cidrBlock, subnets, tagsAdded, ...rest } = spec;
  return {
    name,
    ...(rest.addressPool === undefined && { cidrBlock }),
    ...((rest.layout === undefined || subnets.length > 0) && { subnets }),
    ...rest,
  };
}
