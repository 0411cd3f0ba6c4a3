import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../user-error';
import { isAbsent } from '../../emulators/json-client';
import type { JsonClient } from '../../emulators/json-client';
import type { DeclaredTable } from '../template/parse-dynamodb';

interface TableDescription {
  readonly TableStatus: string;
  readonly KeySchema: unknown;
  readonly GlobalSecondaryIndexes?: readonly IndexDescription[];
}

interface IndexDescription {
  readonly IndexName: string;
  readonly KeySchema: unknown;
}

const POLL_MS = 10;

/**
 * Makes the tables that are not there yet.
 *
 * @throws UserError when one is there with other keys or indexes, which no emulator here can change
 */
export async function deployTables(dynamodb: JsonClient, tables: readonly DeclaredTable[]): Promise<void> {
  for (const { name, createTable } of tables) {
    const existing = await describe(dynamodb, name);
    if (existing === undefined) await dynamodb('CreateTable', createTable);
    else if (shape(existing) !== shape(createTable as unknown as TableDescription)) {
      throw new UserError(
        `The table ${name} was made with other keys or indexes than the template declares now. ` +
          'Delete the state directory to start afresh, or use --ephemeral.',
      );
    }
    while ((await describe(dynamodb, name))?.TableStatus !== 'ACTIVE') await sleep(POLL_MS);
  }
}

async function describe(dynamodb: JsonClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await dynamodb<{ Table: TableDescription }>('DescribeTable', { TableName: name })).Table;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** What cannot be changed later, in a form that can be compared. */
function shape({ KeySchema, GlobalSecondaryIndexes = [] }: TableDescription): string {
  const indexes = GlobalSecondaryIndexes.map(({ IndexName, KeySchema: keys }) => [IndexName, keys] as const);
  return JSON.stringify([KeySchema, indexes.sort(([a], [b]) => a.localeCompare(b))]);
}
