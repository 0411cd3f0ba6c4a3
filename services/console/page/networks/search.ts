import type { ReadOptions, VpcVendingClient } from '../../../../shared/client';
import type { RequestPage } from '../../../../shared/contract/http';
import { navigate } from '../app/router';

const PAGE_SIZE = 20;

/** What is looked for: kept in the address, so that it can be sent to others and the back button works. */
export interface Search {
  readonly status: string;
  readonly owner: string;
  readonly find: string;
}

/** What the address asks for. */
export function searchOf(query: URLSearchParams): Search {
  return {
    status: query.get('status') ?? '',
    owner: query.get('owner') ?? '',
    find: query.get('find') ?? '',
  };
}

/** Whether anything is asked for: without it all networks are listed. */
export function isFiltered({ status, owner, find }: Search): boolean {
  return status !== '' || owner !== '' || find !== '';
}

/** Looks for something else. */
export function searchFor({ status, owner, find }: Search): void {
  // The API finds a name or a VPC by itself; a status does not go with them.
  const query = new URLSearchParams(
    Object.entries({ find, status: find === '' ? status : '', owner }).filter(([, value]) => value !== ''),
  ).toString();
  navigate(query === '' ? 'networks' : `networks?${query}`);
}

/** A page of what is looked for. */
export async function findPage(
  client: VpcVendingClient,
  { status, owner, find }: Search,
  cursor: string | undefined,
  options: ReadOptions,
): Promise<RequestPage> {
  if (find.startsWith('req-')) {
    const request = await client.get(find, options);
    return { items: [request] };
  }
  return client.listPage(
    {
      limit: PAGE_SIZE,
      ...(status !== '' && { status }),
      ...(owner !== '' && { requestedBy: owner }),
      ...(find.startsWith('vpc-') ? { vpcId: find } : find !== '' && { name: find }),
      ...(cursor !== undefined && { cursor }),
    },
    options,
  );
}
