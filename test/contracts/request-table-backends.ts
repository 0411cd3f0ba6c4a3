import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDynamoDbEmulator, createDynamoDbSimulator, memoryStore } from '../../infra/local/testing';
import { MARSHALL_OPTIONS } from '../../shared/platform/aws-clients';
import { FaultPlan } from '../simulation/scripted/fault-plan';
import { simulatedClient } from '../simulation/scripted/scripted-client';
import { REQUEST_TABLE_NAME } from '../simulation/services/settings';
import { requestTable, SimulatedTable } from '../simulation/aws/simulated-table';

/** Something that can hold the request table. */
export interface TableBackend {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  stop(): Promise<void>;
}

/** Addresses of further backends by their names, as JSON: `npm run conformance` starts them and sets it. */
const ENDPOINTS_VARIABLE = 'REQUEST_TABLE_ENDPOINTS';

/** Every backend that the contract is held against, with what starts it on an empty table. */
export function tableBackends(): readonly (readonly [name: string, start: () => Promise<TableBackend>])[] {
  const endpoints = JSON.parse(process.env[ENDPOINTS_VARIABLE] ?? '{}') as Readonly<Record<string, string>>;
  return [
    ['the simulated table', startSimulatedTable],
    ['the local DynamoDB', startLocalBackend],
    ...Object.entries(endpoints).map(([name, endpoint]) => [name, () => startAt(endpoint)] as const),
  ];
}

/** The table that simulations use. */
function startSimulatedTable(): Promise<TableBackend> {
  const table = new SimulatedTable();
  const client = simulatedClient({
    service: 'dynamodb',
    faults: new FaultPlan(),
    call: (action, input) => table.call(action, input),
    crash: () => undefined,
  }) as DynamoDBDocumentClient;
  return Promise.resolve({ client, tableName: REQUEST_TABLE_NAME, stop: () => Promise.resolve() });
}

/** The backend of the local system, over the wire. */
async function startLocalBackend(): Promise<TableBackend> {
  const backend = createDynamoDbEmulator(
    createDynamoDbSimulator({
      store: memoryStore(),
      now: Date.now,
      accountId: '000000000000',
      region: 'us-east-1',
    }),
  );
  const server = createServer((request, response) => {
    void buffer(request).then(async (body) => {
      const [, action = ''] = String(request.headers['x-amz-target']).split('.');
      const answer = await backend.handle({ service: 'dynamodb', action, headers: {}, body });
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { client, tableName } = await tableAt(`http://127.0.0.1:${port}`);
  return {
    client,
    tableName,
    async stop() {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A table at an backend that another process started and keeps running. */
async function startAt(endpoint: string): Promise<TableBackend> {
  const backend = await tableAt(endpoint);
  return {
    ...backend,
    async stop() {
      await backend.client.send(new DeleteTableCommand({ TableName: backend.tableName }));
      backend.client.destroy();
    },
  };
}

/** A request table of one's own at whatever speaks DynamoDB there: several suites may use it at once. */
async function tableAt(endpoint: string): Promise<Omit<TableBackend, 'stop'>> {
  const tableName = `requests-${randomUUID()}`;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  // A thousand calls at once wait for each other, and that is no news.
  const requestHandler = { socketAcquisitionWarningTimeout: 600_000 };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials, requestHandler });
  await client.send(new CreateTableCommand(requestTable(tableName)));
  return {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: MARSHALL_OPTIONS }),
    tableName,
  };
}
