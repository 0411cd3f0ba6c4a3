import { VPC_KEY } from '../../domain/network/network-plan';
import { liveResource, recordedOr, type Compare } from '../comparison';
import type { LiveInternetGateway } from '../internet-gateway/compare';
import { INTERNET_GATEWAY_KEY } from '../internet-gateway/plan';
import type { PlannedInternetGatewayAttachment } from './plan';

export const compareInternetGatewayAttachment: Compare<PlannedInternetGatewayAttachment> = (
  _planned,
  seen,
) => {
  const gatewayId = seen.idOf(INTERNET_GATEWAY_KEY);
  const vpcId = liveResource<LiveInternetGateway>(seen, 'internet-gateway', gatewayId)?.vpcId;
  return vpcId === undefined
    ? undefined
    : { expected: { vpcId: recordedOr(seen, VPC_KEY) }, actual: { vpcId } };
};
