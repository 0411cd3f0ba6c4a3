import { RequestChangedError } from '../../shared/domain/request/errors';
import { rebaseOnDeletion } from '../../shared/domain/request/request-transitions';
import type { Requests } from './ports';

/**
 * Requests that an attempt may go on writing after their deletion was ordered: the order becomes part of what it
 * writes. An attempt that lost its request to the order would leave what it just made without a record, and the
 * deletion would have to wait until its lease ends.
 */
export function mergingDeletion(requests: Requests): Requests {
  return {
    find: (requestId) => requests.find(requestId),
    async save(request) {
      try {
        return await requests.save(request);
      } catch (error) {
        if (!(error instanceof RequestChangedError)) throw error;
        const ordered = rebaseOnDeletion(request, await requests.find(request.requestId));
        if (ordered === undefined) throw error;
        return requests.save(ordered);
      }
    },
  };
}
