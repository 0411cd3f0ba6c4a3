import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { FaultPlan } from '../simulation/scripted/fault-plan';
import { simulatedClient } from '../simulation/scripted/scripted-client';
import { REQUEST_TABLE_NAME } from '../simulation/services/settings';
import { SimulatedTable } from '../simulation/aws/simulated-table';

/** An empty request table in memory, and what fails on the way to it. */
export function aSimulatedTable() {
  const table = new SimulatedTable();
  const faults = new FaultPlan();
  const client = simulatedClient({
    service: 'dynamodb',
    faults,
    call: (action, input) => table.call(action, input),
    crash: () => undefined,
  }) as DynamoDBDocumentClient;
  return { client, tableName: REQUEST_TABLE_NAME, faults };
}
