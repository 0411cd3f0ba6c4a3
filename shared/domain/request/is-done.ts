import type { VpcRequest } from './vpc-request';

/** Whether nothing more happens to a request by itself. */
export function isDone({ state }: VpcRequest): boolean {
  switch (state.status) {
    case 'READY':
    case 'FAILED':
    case 'DELETED':
    case 'STALLED':
      return true;
    case 'ACCEPTED':
    case 'PROVISIONING':
    case 'WAITING':
    case 'DELETING':
      return false;
  }
}
