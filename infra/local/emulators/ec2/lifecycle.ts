import type { Account } from './account';
import type { ResourceRecord } from './resource-table';

/** VPCs and subnets are `pending` for a moment after their creation and `available` from then on. */
export function stateOf({ createdAt }: ResourceRecord, account: Account): 'pending' | 'available' {
  return account.now() >= createdAt + account.settings.pendingMs ? 'available' : 'pending';
}
