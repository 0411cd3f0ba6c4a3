import type { ResolvedResource } from './resolved-stacks';
import type { Properties } from './properties';

/** A table, as the input of `CreateTable` that makes it. */
export interface DeclaredTable {
  readonly name: string;
  readonly createTable: Readonly<Record<string, unknown>>;
}

/**
 * Recovery, deletion protection, encryption and time to live are left out: they guard data in the cloud, and
 * no emulator here knows them.
 */
export function parseTable({ identity, properties }: ResolvedResource): DeclaredTable {
  const { values } = properties;
  const indexes = (name: string) => properties.objects(name).map(withoutThroughput);
  const globalIndexes = indexes('GlobalSecondaryIndexes');
  const localIndexes = indexes('LocalSecondaryIndexes');
  return {
    name: identity.ref,
    createTable: {
      TableName: identity.ref,
      AttributeDefinitions: values.AttributeDefinitions,
      KeySchema: values.KeySchema,
      // A simulated table has no capacity to run out of.
      BillingMode: 'PAY_PER_REQUEST',
      ...(globalIndexes.length > 0 && { GlobalSecondaryIndexes: globalIndexes }),
      ...(localIndexes.length > 0 && { LocalSecondaryIndexes: localIndexes }),
    },
  };
}

function withoutThroughput({ values }: Properties): Record<string, unknown> {
  const { IndexName, KeySchema, Projection } = values;
  return { IndexName, KeySchema, Projection };
}
