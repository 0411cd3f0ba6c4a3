import type { PlannedResource } from '../../../shared/domain/network/network-plan';
import type { ResourceRecord } from '../../../shared/domain/request/resource-record';

/** Whether a resource exists, can be used and has the configuration that is planned. */
export function isUpToDate({ configuration }: PlannedResource, record: ResourceRecord | undefined): boolean {
  return record?.status === 'CREATED' && record.configuration === configuration;
}
