import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { REQUEST_TABLE_INDEXES, REQUEST_TABLE_KEY } from '../../shared/contract/request-table';
import { FaultPlan } from '../simulation/fault-plan';
import { simulatedClient } from '../simulation/simulated-client';
import { SimulatedTable } from '../simulation/simulated-table';

/** Something that can hold the request table. */
export interface TableEngine {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  stop(): Promise<void>;
}

const TABLE_NAME = 'requests';

/** The table that simulations use. */
export function startSimulatedTable(): Promise<TableEngine> {
  const table = new SimulatedTable();
  const client = simulatedClient({
    service: 'dynamodb',
    faults: new FaultPlan(),
    call: (action, input) => table.call(action, input),
    crash: () => undefined,
  }) as DynamoDBDocumentClient;
  return Promise.resolve({ client, tableName: TABLE_NAME, stop: () => Promise.resolve() });
}

/** The engine of the local stack, over the wire. */
export async function startDynalite(): Promise<TableEngine> {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const engine = await tableAt(`http://127.0.0.1:${port}`);
  return {
    ...engine,
    stop: () =>
      new Promise((resolve) =>
        server.close(() => {
          resolve();
        }),
      ),
  };
}

/** The request table, made anew at whatever speaks DynamoDB there. */
export async function tableAt(endpoint: string): Promise<Omit<TableEngine, 'stop'>> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  const indexes = Object.entries(REQUEST_TABLE_INDEXES);
  const attributes = new Set([
    REQUEST_TABLE_KEY,
    ...indexes.flatMap(([, key]) => [key.partitionKey, key.sortKey]),
  ]);
  await client.send(
    new CreateTableCommand({
      TableName: TABLE_NAME,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: REQUEST_TABLE_KEY, KeyType: 'HASH' }],
      AttributeDefinitions: [...attributes].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      GlobalSecondaryIndexes: indexes.map(([IndexName, { partitionKey, sortKey }]) => ({
        IndexName,
        KeySchema: [
          { AttributeName: partitionKey, KeyType: 'HASH' },
          { AttributeName: sortKey, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      })),
    }),
  );
  const marshallOptions = { removeUndefinedValues: true };
  return { client: DynamoDBDocumentClient.from(client, { marshallOptions }), tableName: TABLE_NAME };
}
