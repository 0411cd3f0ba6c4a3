import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { OUTCOME } from './field-differences';

const AWS_DOCUMENTATION = 'https://docs.aws.amazon.com/';
const API_REFERENCE = `${AWS_DOCUMENTATION}AWSEC2/latest/APIReference/`;

const patterns = z.union([z.string(), z.array(z.string()).min(1)]).transform((texts) => [texts].flat());

const explanation = z.strictObject({
  in: patterns.default(['*']),
  call: patterns.default(['*']),
  path: patterns.default([OUTCOME]),
  ours: patterns.default(['*']),
  moto: patterns.default(['*']),
});

const reason = z.strictObject({
  why: z.string().min(1),
  source: z.string().min(1),
  right: z.enum(['ours', 'moto', 'both', 'silent']).default('ours'),
  explains: z.union([explanation.transform((one) => [one]), z.array(explanation).min(1)]),
});

/** Patterns, all of which a difference must match: of each name, one. */
export type Explanation = z.infer<typeof explanation>;

/** Why accounts differ in something, and by which page of AWS. */
export interface Reason extends Omit<z.infer<typeof reason>, 'explains'> {
  readonly id: string;
  /** What this reason is for. */
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
    source: addressOf(source),
    ...rest,
  }));
}

/** A page of the EC2 API Reference by its name (`API_Vpc`), another by its path at docs.aws.amazon.com. */
function addressOf(source: string): string {
  return source.includes('/') ? AWS_DOCUMENTATION + source : `${API_REFERENCE}${source}.html`;
}
