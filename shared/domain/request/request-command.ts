import type { VpcRequest } from './vpc-request';

/** The command by which a worker takes up a request. Its receiver goes by the record. */
export function commandOf({ requestId, deletion, previous }: VpcRequest): {
  readonly type: 'CreateVpc' | 'UpdateVpc' | 'DeleteVpc';
  readonly requestId: string;
} {
  if (deletion !== undefined) return { type: 'DeleteVpc', requestId };
  return { type: previous === undefined ? 'CreateVpc' : 'UpdateVpc', requestId };
}
