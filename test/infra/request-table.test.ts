import { readFileSync } from 'node:fs';
import { REQUEST_TABLE_INDEXES, SUMMARY_ATTRIBUTES } from '../../shared/contract/request-table';
import { resourcesOf, synthesize } from './synthesized';

interface TableResource {
  readonly Properties: Readonly<Record<string, unknown>> & {
    readonly AttributeDefinitions: readonly unknown[];
    readonly GlobalSecondaryIndexes: readonly {
      readonly IndexName: keyof typeof REQUEST_TABLE_INDEXES;
      readonly KeySchema: readonly { readonly AttributeName: string }[];
      readonly Projection: { readonly ProjectionType: string; readonly NonKeyAttributes: readonly string[] };
    }[];
  };
}
type Tables = Readonly<Record<string, TableResource>>;

/** What the state stack of the last release declares, synthesized from its commit (c5b2cef) with its own `cdk.json`. */
const RELEASED = JSON.parse(readFileSync('test/infra/fixtures/request-table-0.1.0.json', 'utf8')) as Tables;
const PRESENT = resourcesOf(synthesize().templates.state, 'AWS::DynamoDB::Table') as unknown as Tables;

/** The only table of a template. */
function only(tables: Tables): TableResource {
  const [table, ...others] = Object.values(tables);
  if (table === undefined || others.length > 0) throw new Error('one table is expected');
  return table;
}
const presentTable = only(PRESENT);

describe('the request table', () => {
  const { Properties: table } = presentTable;

  it('bills by request, is encrypted, and can be restored', () => {
    expect(table).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  const indexes = table.GlobalSecondaryIndexes;

  it('has the indexes of the contract', () => {
    const keys = indexes.map(({ IndexName, KeySchema }) => [
      IndexName,
      KeySchema.map((key) => key.AttributeName),
    ]);
    const contract = Object.entries(REQUEST_TABLE_INDEXES).map(([name, { partitionKey, sortKey }]) => [
      name,
      [partitionKey, sortKey],
    ]);
    expect(keys).toEqual(contract);
  });

  it('carries in each list all that its entries need, and never the whole request', () => {
    for (const { IndexName, KeySchema, Projection } of indexes) {
      expect(Projection.ProjectionType).toBe('INCLUDE');
      const carried = [...KeySchema.map((key) => key.AttributeName), ...Projection.NonKeyAttributes];
      expect(new Set(carried).size).toBe(carried.length);
      if (IndexName === 'unsettled') expect(Projection.NonKeyAttributes).toEqual(['status']);
      else if (IndexName === 'byLookup') {
        expect(Projection.NonKeyAttributes).toEqual(['name', 'requestedBy']);
      } else expect(carried).toEqual(expect.arrayContaining([...SUMMARY_ATTRIBUTES]));
    }
  });
});

/*
 * CloudFormation replaces a table whose logical id or key changes, and makes or deletes one index per update; an index
 * that changes is both. So an upgrade from the last release must find its own table here, and one new index at most.
 */
describe('the request table of the last release', () => {
  const { AttributeDefinitions, GlobalSecondaryIndexes, ...released } = only(RELEASED).Properties;
  const present = presentTable.Properties;

  it('is this one, by its logical id', () => {
    expect(Object.keys(PRESENT)).toEqual(Object.keys(RELEASED));
  });

  it('keeps its key, its billing and the types of its attributes', () => {
    // Its protection is a matter of settings, see state-stack.test.ts.
    expect(present).toMatchObject({ ...released, DeletionProtectionEnabled: expect.any(Boolean) as boolean });
    expect(present.TableName).toBeUndefined();
    expect(present.AttributeDefinitions).toEqual(expect.arrayContaining([...AttributeDefinitions]));
  });

  it('keeps each of its indexes as it is', () => {
    const indexes = present.GlobalSecondaryIndexes;
    for (const index of GlobalSecondaryIndexes) {
      expect(indexes.find(({ IndexName }) => IndexName === index.IndexName)).toEqual(index);
    }
  });

  it('gets one new index at most', () => {
    expect(present.GlobalSecondaryIndexes.length - GlobalSecondaryIndexes.length).toBeLessThanOrEqual(1);
  });
});
