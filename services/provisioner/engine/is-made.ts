import type { PlannedResource } from '../../../shared/domain/network-plan';
import type { ResourceRecord } from '../../../shared/domain/vpc-request';

/** Whether a resource exists, can be used and has the form that is planned. */
export function isMade({ form }: PlannedResource, record: ResourceRecord | undefined): boolean {
  return record?.status === 'CREATED' && record.form === form;
}
