import { VPC_KEY } from '../../domain/network/network-plan';
import { liveResource, type Compare } from '../comparison';
import type { LiveVpc } from '../vpc/compare';
import type { PlannedIpv6Block } from './plan';

export const compareIpv6Block: Compare<PlannedIpv6Block> = (_planned, seen) => {
  const ipv6CidrBlock = liveResource<LiveVpc>(seen, 'vpc', seen.idOf(VPC_KEY))?.ipv6CidrBlock;
  if (ipv6CidrBlock === undefined) return undefined;
  return { expected: { ipv6CidrBlock: seen.id }, actual: { ipv6CidrBlock } };
};
