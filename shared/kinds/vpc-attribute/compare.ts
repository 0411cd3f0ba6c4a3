import type { LiveResource } from '../../domain/network/live-network';
import { liveResource, type Compare } from '../comparison';
import type { PlannedVpcAttribute } from './plan';

/** The attributes of a VPC, by its id. */
export interface LiveVpcAttributes extends LiveResource {
  readonly kind: 'vpc-attribute';
  readonly enableDnsHostnames: boolean;
}

export const compareVpcAttribute: Compare<PlannedVpcAttribute> = (_planned, seen) => {
  const attributes = liveResource<LiveVpcAttributes>(seen, 'vpc-attribute', seen.id);
  if (attributes === undefined) return undefined;
  const { enableDnsHostnames } = attributes;
  return { expected: { enableDnsHostnames: true }, actual: { enableDnsHostnames } };
};
