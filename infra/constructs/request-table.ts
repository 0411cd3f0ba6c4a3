import type { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  Table,
  TableEncryption,
  type Attribute,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import {
  REQUEST_TABLE_INDEXES,
  REQUEST_TABLE_KEY,
  SUMMARY_ATTRIBUTES,
  type RequestTableIndex,
} from '../../shared/contract/request-table';

/** What each index carries beside its keys. */
const CARRIED: Readonly<Record<RequestTableIndex, readonly string[]>> = {
  byCreation: SUMMARY_ATTRIBUTES,
  byStatus: SUMMARY_ATTRIBUTES,
  byRequester: SUMMARY_ATTRIBUTES,
  byRequesterAndStatus: SUMMARY_ATTRIBUTES,
  unsettled: ['status'],
  // Neither changes with a request's status, so that a lookup adds no write to its steps.
  byLookup: ['name', 'requestedBy'],
};

export interface RequestTableProps {
  readonly deletionProtection: boolean;
  readonly removalPolicy: RemovalPolicy;
}

/** The requests, one item each, with an index for every list there is. */
export class RequestTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, { deletionProtection, removalPolicy }: RequestTableProps) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: text(REQUEST_TABLE_KEY),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection,
      removalPolicy,
    });
    for (const indexName of Object.keys(CARRIED) as RequestTableIndex[]) {
      const { partitionKey, sortKey } = REQUEST_TABLE_INDEXES[indexName];
      // Keys are in every index anyway, and DynamoDB refuses to have them named twice.
      const isKey = (name: string) => ([partitionKey, sortKey, REQUEST_TABLE_KEY] as string[]).includes(name);
      this.table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: text(partitionKey),
        sortKey: text(sortKey),
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: CARRIED[indexName].filter((name) => !isKey(name)),
      });
    }
  }
}

function text(name: string): Attribute {
  return { name, type: AttributeType.STRING };
}
