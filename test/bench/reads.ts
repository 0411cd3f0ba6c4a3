import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { LocalStack } from '../journeys/local-stack';
import { percentile } from './figures';
import type { Row } from './row';
import { storedName, storedNetworks, storedRequestId } from './stored-networks';

const FEW = 1_000;
const MANY = 50_000;
/** DynamoDB's limit for a batch. */
const BATCH = 25;
const READS = 40;

/** The reads that are measured; each answers with as much from few records as from many. */
export const READ_PATHS: Readonly<Record<string, string>> = {
  'GET /vpcs/{requestId}': `/vpcs/${storedRequestId(FEW / 2)}`,
  'GET /vpcs': '/vpcs?limit=20',
  'GET /vpcs?status': '/vpcs?status=READY&limit=20',
  'GET /vpcs?name': `/vpcs?name=${storedName(FEW / 2)}&limit=20`,
};

/** A read must cost the same however many records there are: the ratio is the time with many to the time with few. */
export async function reads(): Promise<Row[]> {
  const stack = new LocalStack();
  try {
    await stack.start();
    await fill(stack, 0, FEW);
    await readTimes(stack);
    const few = await readTimes(stack);
    await fill(stack, FEW, MANY);
    await readTimes(stack);
    const many = await readTimes(stack);
    return readRows(few, many);
  } finally {
    await stack.dispose();
  }
}

/** @param few times of each read in milliseconds, with few records; `many`: with many */
export function readRows(
  few: Readonly<Record<string, readonly number[]>>,
  many: Readonly<Record<string, readonly number[]>>,
): Row[] {
  return Object.entries(few).map(([name, times]) => ({
    name: `${name}, ${MANY} records to ${FEW}`,
    floor: percentile(times, 50),
    ours: percentile(many[name] ?? [], 50),
    unit: 'ms',
  }));
}

async function fill(stack: LocalStack, from: number, to: number): Promise<void> {
  const client = DynamoDBDocumentClient.from(stack.dynamodb);
  const { requestTableName } = stack.outputs;
  for (let next = from; next < to; next += BATCH) {
    const puts = storedNetworks(next, Math.min(to, next + BATCH)).map((Item) => ({ PutRequest: { Item } }));
    const { UnprocessedItems = {} } = await client.send(
      new BatchWriteCommand({ RequestItems: { [requestTableName]: puts } }),
    );
    if (Object.keys(UnprocessedItems).length > 0) throw new Error('Not all records were stored');
  }
}

async function readTimes(stack: LocalStack): Promise<Record<string, number[]>> {
  const times: Record<string, number[]> = {};
  for (const [name, path] of Object.entries(READ_PATHS)) times[name] = await timesOf(stack, path);
  return times;
}

async function timesOf(stack: LocalStack, path: string): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < READS; index++) {
    const start = performance.now();
    const response = await stack.fetch(path);
    const body = await response.text();
    times.push(performance.now() - start);
    if (response.status !== 200) throw new Error(`GET ${path} answered ${response.status}: ${body}`);
  }
  return times;
}
