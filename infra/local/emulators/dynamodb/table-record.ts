import type { AttributeDefinition, KeySchemaElement, Projection } from '@aws-sdk/client-dynamodb';
import { invalid, invalidParameter } from './errors';
import { keyAttributes } from './key-schema';
import type { KeyAttribute, KeySchema } from './key-schema';

export interface IndexRecord {
  readonly IndexName: string;
  readonly KeySchema: readonly KeySchemaElement[];
  readonly Projection: Projection;
  readonly ProvisionedThroughput?: object | undefined;
}

/** An index, and which attributes it shows. */
export interface Index {
  readonly name: string;
  readonly keys: KeySchema;
  /** Absent when it shows all. */
  readonly shows?: ReadonlySet<string>;
}

/** A table as the store keeps it, in the words of `DescribeTable`. */
export interface TableRecord {
  readonly TableName: string;
  readonly AttributeDefinitions: readonly AttributeDefinition[];
  readonly KeySchema: readonly KeySchemaElement[];
  readonly GlobalSecondaryIndexes: readonly IndexRecord[];
  readonly BillingMode: string;
  readonly ProvisionedThroughput?: object | undefined;
  readonly DeletionProtectionEnabled: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly tableId: string;
  /** The attribute that says when an item is to go. The local DynamoDB does not remove any: AWS may take days. */
  readonly timeToLive?: string | undefined;
  readonly pointInTimeRecovery?: boolean;
}

const MOST_INDEXES = 20;
const NAME = /^[A-Za-z0-9_.-]{3,255}$/;

/** @throws AwsError for a definition that DynamoDB refuses */
export function checkRecord(record: TableRecord): void {
  checkName(record.TableName);
  const { AttributeDefinitions: attributes, GlobalSecondaryIndexes: indexes } = record;
  if (indexes.length > MOST_INDEXES) {
    throw invalidParameter(`GlobalSecondaryIndex count exceeds the per-table limit of ${MOST_INDEXES}`);
  }
  const names = indexes.map(({ IndexName }) => IndexName);
  names.forEach(checkName);
  if (new Set(names).size < names.length) throw invalidParameter('Duplicate index name');
  const schemas = [keySchemaOf(record, record.KeySchema), ...indexesOf(record).map(({ keys }) => keys)];
  const used = new Set(schemas.flatMap(keyAttributes).map(({ name }) => name));
  if (used.size !== attributes.length) {
    throw invalidParameter(
      `Some AttributeDefinitions are not used. AttributeDefinitions: [${attributes
        .map(({ AttributeName }) => AttributeName)
        .join(', ')}], keys used: [${[...used].join(', ')}]`,
    );
  }
}

export function keySchemaOf(
  { AttributeDefinitions }: TableRecord,
  elements: readonly KeySchemaElement[] = [],
  indexName?: string,
): KeySchema {
  const [hash, range, ...more] = elements;
  if (hash?.KeyType !== 'HASH' || more.length > 0 || (range !== undefined && range.KeyType !== 'RANGE')) {
    throw invalid('Invalid KeySchema: it takes a HASH key, and may have a RANGE key after it');
  }
  const attribute = ({ AttributeName }: KeySchemaElement, mostBytes: number): KeyAttribute => {
    const definition = AttributeDefinitions.find((one) => one.AttributeName === AttributeName);
    const type = definition?.AttributeType;
    if (AttributeName === undefined || (type !== 'S' && type !== 'N' && type !== 'B')) {
      throw invalidParameter(
        `Some index key attributes are not defined in AttributeDefinitions. Keys: [${AttributeName}]`,
      );
    }
    return { name: AttributeName, type, mostBytes };
  };
  return {
    hash: attribute(hash, 2048),
    ...(range !== undefined && { range: attribute(range, 1024) }),
    ...(indexName !== undefined && { indexName }),
  };
}

export function indexesOf(record: TableRecord): readonly Index[] {
  const keyNames = keyAttributes(keySchemaOf(record, record.KeySchema)).map(({ name }) => name);
  return record.GlobalSecondaryIndexes.map(({ IndexName: name, KeySchema, Projection }) => {
    const keys = keySchemaOf(record, KeySchema, name);
    const { ProjectionType, NonKeyAttributes = [] } = Projection;
    if (!['ALL', 'KEYS_ONLY', 'INCLUDE'].includes(ProjectionType ?? '')) {
      throw invalidParameter(`Unknown ProjectionType: ${ProjectionType}`);
    }
    if ((ProjectionType === 'INCLUDE') !== NonKeyAttributes.length > 0) {
      throw invalidParameter(
        `ProjectionType is ${ProjectionType}, and NonKeyAttributes are [${NonKeyAttributes.join(', ')}]`,
      );
    }
    if (ProjectionType === 'ALL') return { name, keys };
    const indexKeys = keyAttributes(keys).map((attribute) => attribute.name);
    return { name, keys, shows: new Set([...keyNames, ...indexKeys, ...NonKeyAttributes]) };
  });
}

function checkName(name: string): void {
  if (NAME.test(name)) return;
  throw invalid(
    'Invalid table/index name.  Table/index names must be between 3 and 255 characters long, and may contain ' +
      "only the characters a-z, A-Z, 0-9, '_', '-', and '.'",
  );
}
