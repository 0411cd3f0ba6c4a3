import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { OUTCOME } from './field-differences';

const AWS_DOCUMENTATION = 'https://docs.aws.amazon.com/';
const API_REFERENCE = `${AWS_DOCUMENTATION}AWSEC2/latest/APIReference/`;

const texts = z.union([z.string(), z.array(z.string()).min(1)]).transform((one) => [one].flat());

const explanation = z.strictObject({
  in: texts.default(['*']),
  call: texts.default(['*']),
  path: texts.default([OUTCOME]),
  ours: texts.default(['*']),
  moto: texts.default(['*']),
});

const RIGHT = ['ours', 'moto', 'both', 'silent', 'follows'] as const;

const reason = z
  .strictObject({
    why: z.string().min(1),
    source: texts.default([]),
    right: z.enum(RIGHT).default('ours'),
    explains: z.union([explanation.transform((one) => [one]), z.array(explanation).min(1)]),
  })
  .refine(({ source, right }) => (source.length === 0) === (right === 'follows'), {
    message: 'What follows from another difference has no source; every other reason has one.',
  });

/** Patterns, all of which a difference must match: of each name, one. */
export type Explanation = z.infer<typeof explanation>;

/** Why accounts differ in something. */
export interface Reason {
  readonly id: string;
  readonly why: string;
  /** The addresses of the pages of AWS that decide. */
  readonly sources: readonly string[];
  /** Which side is right by them; `follows` when another difference in the scenario says it. */
  readonly right: (typeof RIGHT)[number];
  /** What this reason is for: any of these. */
  readonly explains: readonly Explanation[];
}

/** What `reasons.yaml` says. */
export function readReasons(): readonly Reason[] {
  return reasonsIn(readFileSync(join(import.meta.dirname, 'reasons.yaml'), 'utf8'));
}

/** @throws Error when the text is not what its head describes */
export function reasonsIn(yaml: string): readonly Reason[] {
  const byId = z.record(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), reason).parse(parse(yaml));
  return Object.entries(byId).map(([id, { source, ...rest }]) => ({
    id,
    sources: source.map(addressOf),
    ...rest,
  }));
}

/** A page of the EC2 API Reference by its name (`API_Vpc`), another by its path at docs.aws.amazon.com. */
function addressOf(source: string): string {
  return source.includes('/') ? AWS_DOCUMENTATION + source : `${API_REFERENCE}${source}.html`;
}
