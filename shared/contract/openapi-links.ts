import type { z } from 'zod/mini';
import { poolList } from './pools';
import { acceptedBody, requestPage, requestView } from './request-view';

/** OpenAPI's Link Object: which operation can be called with what an answer says. */
interface Link {
  readonly operationId: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly description: string;
}

const requestId = '$response.body#/requestId';

const ofRequest: Readonly<Record<string, Link>> = {
  See: { operationId: 'getVpc', parameters: { requestId }, description: 'The whole request' },
  Delete: { operationId: 'deleteVpc', parameters: { requestId }, description: 'Delete its network' },
  Retry: { operationId: 'retryVpc', parameters: { requestId }, description: 'Try it again' },
};

const change: Link = {
  operationId: 'updateVpc',
  parameters: { requestId, 'header.If-Match': '$response.body#/etag' },
  description: 'Change the network from what this answer shows',
};

/** The links of an answer by its schema. */
const LINKS = new Map<z.core.$ZodType, Readonly<Record<string, Link>>>([
  [acceptedBody, ofRequest],
  [requestView, { ...ofRequest, Change: change }],
  [
    requestPage,
    {
      First: {
        operationId: 'getVpc',
        parameters: { requestId: '$response.body#/items/0/requestId' },
        description: 'The first request of the page, whole',
      },
    },
  ],
  [
    poolList,
    {
      First: {
        operationId: 'getPool',
        parameters: { name: '$response.body#/items/0/name' },
        description: 'The blocks of the first pool',
      },
    },
  ],
]);

/** What can be called with what an answer of one of these schemas says. */
export function linksOf(schemas: readonly z.core.$ZodType[]): Readonly<Record<string, Link>> {
  return Object.fromEntries(schemas.flatMap((schema) => Object.entries(LINKS.get(schema) ?? {})));
}
