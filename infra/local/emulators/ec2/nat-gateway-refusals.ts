import { AwsError } from '../emulator';
import type { Account } from './account';
import { ADDRESS } from './addresses';
import type { AddressRecord } from './addresses';
import { natGatewayState, NAT_GATEWAY } from './nat-gateways';
import type { NatGatewayRecord } from './nat-gateways';
import { SUBNET } from './subnets';
import type { SubnetRecord } from './subnets';

/**
 * Whatever this action finds no subnet for, just made or without the form of an id, it answers with a code of its own.
 *
 * @see https://github.com/openshift/hypershift/issues/711 a subnet that was made a second ago
 * @see https://github.com/hashicorp/terraform/issues/16768 "Subnet 10.0.2.0/24 was not found"
 * @throws AwsError `InvalidSubnet`
 */
export function knownSubnet(account: Account, subnetId: string): SubnetRecord {
  const subnet = account.table(SUBNET).known(subnetId);
  if (subnet !== undefined) return subnet;
  throw new AwsError('InvalidSubnet', `Subnet ${subnetId} was not found`);
}

/** @throws AwsError under a code that only this action has for an address that does not exist */
export function knownAddress(account: Account, allocationId: string): AddressRecord {
  const address = account.table(ADDRESS).known(allocationId);
  if (address !== undefined) return address;
  throw new AwsError('InvalidElasticIpID.NotFound', `The elasticIp ID '${allocationId}' does not exist`);
}

/**
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html the cause and its message
 * @throws AwsError `NotAvailableInZone`
 */
export function checkZone(account: Account, zoneName: string): void {
  if (!account.settings.zonesWithoutNatGateways.includes(zoneName)) return;
  throw new AwsError('NotAvailableInZone', 'Nat Gateway is not available in this availability zone');
}

/**
 * By a look at all of them: nothing else is asked by zone.
 *
 * @throws AwsError `NatGatewayLimitExceeded`
 */
export function checkQuota(account: Account, zoneName: string): void {
  const { natGatewaysPerZoneQuota: quota } = account.settings;
  let count = 0;
  for (const gateway of account.table(NAT_GATEWAY).all()) {
    if (gateway.zoneName === zoneName && countsTowardsQuota(account, gateway)) count += 1;
  }
  if (count < quota) return;
  throw new AwsError(
    'NatGatewayLimitExceeded',
    `Performing this operation would exceed the limit of ${quota} NAT gateways`,
  );
}

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-gateways */
function countsTowardsQuota(account: Account, gateway: NatGatewayRecord): boolean {
  const state = natGatewayState(gateway, account);
  return state !== 'failed' && state !== 'deleted';
}
