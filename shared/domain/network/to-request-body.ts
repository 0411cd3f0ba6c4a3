import type { RequestedNetwork, NetworkSpec } from './network-spec';

/** A request in the form of a body. */
export type RequestBodyOfSpec = Omit<RequestedNetwork, 'subnets'> &
  Partial<Pick<RequestedNetwork, 'subnets'>>;

/** A body that requests a network as it is: with a pool or a layout in place of the blocks and subnets they gave. */
export function toRequestBody(spec: NetworkSpec): RequestBodyOfSpec {
  const { name, cidrBlock, subnets, tagsAdded, ...rest } = spec;
  return {
    name,
    ...(rest.addressPool === undefined && { cidrBlock }),
    ...((rest.layout === undefined || subnets.length > 0) && { subnets }),
    ...rest,
  };
}
