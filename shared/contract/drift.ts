import * as z from 'zod/mini';
import type { Immutable } from './immutable';
import { requestView } from './request-view';
import { count, text, time } from './schema-text';

/** A property of a resource as EC2 has it; null is one that it lacks. */
export const driftFact = z.nullable(z.union([z.string(), z.boolean(), z.array(z.string())]));

const facts = z.record(z.string(), driftFact);

/** How a network differs from what is on record of it. */
export const driftView = z.object({
  comparedAt: time('When it was looked at. EC2 may take seconds, rarely minutes, to show what was made'),
  ageSeconds: z.optional(
    count('Present when the answer is from an earlier comparison: how old it is, in seconds'),
  ),
  missing: z
    .array(z.object({ key: z.string(), kind: z.string(), id: z.optional(z.string()) }))
    .check(z.describe('Planned, and not there; without an id what never was on record')),
  changed: z
    .array(z.object({ key: z.string(), kind: z.string(), id: z.string(), expected: facts, actual: facts }))
    .check(z.describe('There, and other than it should be: the properties that differ')),
  surplus: z
    .array(
      z.object({
        kind: z.string(),
        id: z.string(),
        name: z.optional(z.string()),
        description: z.optional(text('Why it counts, where that is not plain')),
      }),
    )
    .check(z.describe('There with the tags of the request, or in its network, and not planned')),
});

/** `200` of `GET /vpcs/{requestId}?compare=live`. */
export const comparedView = z.extend(requestView, { drift: driftView });

export type DriftFact = Immutable<z.infer<typeof driftFact>>;
export type DriftView = Immutable<z.infer<typeof driftView>>;
export type ComparedView = Immutable<z.infer<typeof comparedView>>;
