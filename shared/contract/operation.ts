import type * as z from 'zod/mini';
import type { ProblemCode } from './problems';

/** A query parameter or a header of an operation. */
export interface OperationParameter {
  readonly name: string;
  readonly in: 'query' | 'header' | 'path';
  readonly description: string;
  readonly schema: z.core.$ZodType;
  readonly required?: true;
  readonly example?: string | number;
}

/** An answer that is no problem. */
export interface OperationAnswer {
  readonly status: 200 | 201 | 202 | 304;
  readonly description: string;
  readonly schemas: readonly z.core.$ZodType[];
  readonly headers: readonly AnswerHeader[];
}

export type AnswerHeader = 'ETag' | 'Link' | 'Location' | 'Preference-Applied' | 'Retry-After';

/** One operation of the API: what comes with it, and everything that it may answer. */
export interface Operation {
  readonly id: string;
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** As the gateway's routes have it. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly OperationParameter[];
  readonly body?: { readonly schema: z.core.$ZodType; readonly types: readonly string[] };
  readonly answers: readonly OperationAnswer[];
  /** Beside those that every operation may report. */
  readonly problems: readonly ProblemCode[];
}
