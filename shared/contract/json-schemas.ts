import { CREATE_CHOICES } from './body-choices';
import { command } from './commands';
import { EVENT_DETAILS } from './events';
import { createVpcBody } from './http';
import { patchVpcBody } from './patch-vpc-body';
import { problemBody } from './problems';
import { requestView } from './request-view';
import { toJsonSchema } from './to-json-schema';

const PUBLISHED = {
  'create-vpc-body': createVpcBody,
  'patch-vpc-body': patchVpcBody,
  'vpc-request': requestView,
  problem: problemBody,
  command,
  'vpc-created': EVENT_DETAILS.VpcCreated,
  'vpc-creation-failed': EVENT_DETAILS.VpcCreationFailed,
  'vpc-creation-stalled': EVENT_DETAILS.VpcCreationStalled,
  'vpc-updated': EVENT_DETAILS.VpcUpdated,
  'vpc-update-failed': EVENT_DETAILS.VpcUpdateFailed,
  'vpc-deleted': EVENT_DETAILS.VpcDeleted,
  'vpc-deletion-blocked': EVENT_DETAILS.VpcDeletionBlocked,
} as const;

const CHOICES = {
  'create-vpc-body': CREATE_CHOICES,
} as const satisfies Partial<Record<keyof typeof PUBLISHED, object>>;

export type SchemaName = keyof typeof PUBLISHED;

export const SCHEMA_NAMES = Object.keys(PUBLISHED) as readonly SchemaName[];

/**
 * The contract as JSON Schema 2020-12, for those who do not speak TypeScript. `schemas/` holds what this gives;
 * `npm run schemas` writes it anew.
 */
export function jsonSchema(name: SchemaName): Record<string, unknown> {
  const { $schema, ...schema } = toJsonSchema(PUBLISHED[name]);
  const choices = name in CHOICES ? CHOICES[name as keyof typeof CHOICES] : {};
  return { $schema, $id: `https://vpc-vending.example/schemas/${name}.schema.json`, ...schema, ...choices };
}
