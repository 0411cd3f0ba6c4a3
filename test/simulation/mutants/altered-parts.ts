import type { RequestTable } from '../../../shared/adapters/request-table';
import { ResourceFailure, type FailureClass } from '../../../shared/domain/request/resource-failure';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { ResourceHandler, ResourceHandlers } from '../../../shared/kinds/resource-handler';
import type { Seams, Service } from '../services/seams';

/** A seam that changes how one service reads or writes records. */
export function alteredRequests(
  service: Service,
  change: (requests: RequestTable) => Partial<RequestTable>,
): NonNullable<Seams['requests']> {
  return (requests, itsService) => (itsService === service ? { ...requests, ...change(requests) } : requests);
}

/** Writes something else than the service asked for. */
export function alteredSaves(change: (request: VpcRequest) => VpcRequest): NonNullable<Seams['requests']> {
  return alteredRequests('provisioner', (requests) => ({
    save: (request) => requests.save(change(request)),
  }));
}

/** The same change for every kind of resource. */
export function alteredResources(
  change: (handler: ResourceHandler) => Partial<ResourceHandler>,
): NonNullable<Seams['resources']> {
  return (handlers) => {
    const altered = Object.entries(handlers).map(([kind, handler]: [string, ResourceHandler]) => [
      kind,
      { ...handler, ...change(handler) },
    ]);
    return Object.fromEntries(altered) as ResourceHandlers;
  };
}

/** Takes one class of failure for another when a resource is made. */
export function mistakenFailure(from: FailureClass, to: FailureClass): NonNullable<Seams['resources']> {
  return alteredResources((handler) => ({
    create: (resource, scope) =>
      handler.create(resource, scope).catch((error: unknown) => {
        if (!(error instanceof ResourceFailure) || error.failureClass !== from) throw error;
        throw new ResourceFailure(to, error.code, error.message);
      }),
  }));
}
