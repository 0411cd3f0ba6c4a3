import * as z from 'zod/mini';
import { LIMITS } from './http';
import type { OperationParameter } from './operation';

/** In the path of every operation on one request. */
export const requestIdParameter: OperationParameter = {
  name: 'requestId',
  in: 'path',
  description: 'Id of the request',
  schema: z.string(),
  required: true,
};

/** The header by which a caller waits for the end of an operation. */
export const prefer: OperationParameter = {
  name: 'Prefer',
  in: 'header',
  description:
    '`wait=N`: answer when the operation is done, at the latest after N seconds (over 25 counts as 25). ' +
    'What is malformed is ignored; when too many calls wait, the answer comes at once.',
  schema: z.string(),
  example: 'wait=20',
};

/** The parameter by which an order is only planned. */
export const dryRun: OperationParameter = {
  name: 'dryRun',
  in: 'query',
  description: '`true`: show what would happen, and write nothing',
  schema: z.enum(['true', 'false']),
};

/** The header that makes an order depend on what the request is. */
export const ifMatch = (description: string): OperationParameter => ({
  name: 'If-Match',
  in: 'header',
  description,
  schema: z.string(),
});

/** The header that leaves out an answer that the caller knows. */
export const ifNoneMatch: OperationParameter = {
  name: 'If-None-Match',
  in: 'header',
  description: 'The tag that is known: `ETag` of an earlier answer to the same call',
  schema: z.string(),
};

/** Of every operation that answers page by page. */
export const pageParameters: readonly OperationParameter[] = [
  {
    name: 'limit',
    in: 'query',
    description: `Entries on a page, ${LIMITS.pageSize} at most; 20 unless given`,
    schema: z.int().check(z.minimum(1), z.maximum(LIMITS.pageSize)),
  },
  {
    name: 'cursor',
    in: 'query',
    description: '`nextCursor` of the page before, with the same filters',
    schema: z.string().check(z.minLength(1)),
  },
];
