import { TAGS } from '../../../shared/domain/network/network-tags';
import { keyedRequestId } from '../../../shared/domain/request/derived-id';
import type { SimulatedAccount } from '../aws/simulated-account';
import type { Order } from './orders';
import { STACK_TAG } from '../services/settings';

/** What others have in the account. */
export interface ThirdPartyResources {
  /** Each as it was in the beginning; the simulator replaces what changes, so a changed one is another object. */
  readonly pictures: ReadonlyMap<string, object>;
}

/**
 * Fills the account with networks of others that look like ours: same names and addresses, the tags of another
 * deployment (whose request ids are the same, since they follow from caller and key), tags copied in part.
 */
export function createThirdPartyResources(
  account: SimulatedAccount,
  orders: readonly Order[],
): ThirdPartyResources {
  const { caller = 'alice', key = 'key-0' } = orders.find((order) => order.key !== undefined) ?? {};
  const requestId = keyedRequestId(caller, key);
  const otherStack = { [TAGS.stack]: `${STACK_TAG}-2`, [TAGS.requestId]: requestId };
  const byHand = { team: 'payments', 'vpc-vending-stack': STACK_TAG, [TAGS.resource]: 'vpc' };
  makeNetwork(account, { Name: 'payments', [TAGS.resource]: 'vpc', ...otherStack });
  makeNetwork(account, { Name: 'payments', ...byHand, [TAGS.requestId]: requestId }, false);
  return { pictures: picturesOf(account) };
}

/** Everything that exists now, by id. */
export function picturesOf({ truth }: SimulatedAccount): Map<string, object> {
  return new Map(Array.from(truth.all(), (record) => [record.id, record]));
}

function makeNetwork(account: SimulatedAccount, tags: Record<string, string>, hasSubnet = true): void {
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const { Vpc } = account.ec2.call('CreateVpc', {
    CidrBlock: '10.20.0.0/16',
    TagSpecifications: [{ ResourceType: 'vpc', Tags }],
  });
  if (!hasSubnet) return;
  // A third party copied all our tags into a network of its own.
  const copied = { ...tags, [TAGS.stack]: STACK_TAG, [TAGS.resource]: 'subnet/app-0' };
  const subnetTags = Object.entries(copied).map(([Key, Value]) => ({ Key, Value }));
  account.ec2.call('CreateSubnet', {
    VpcId: Vpc?.VpcId ?? '',
    CidrBlock: '10.20.0.0/24',
    AvailabilityZone: 'us-east-1a',
    TagSpecifications: [{ ResourceType: 'subnet', Tags: subnetTags }],
  });
}
