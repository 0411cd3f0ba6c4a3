import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { toItem } from '../../shared/adapters/request-item';
import { aRequest } from '../builders/vpc-request';
import { LocalStack } from '../journeys/local-stack';
import { percentile } from './figures';
import type { Row } from './row';

const FEW = 1_000;
const MANY = 50_000;
const BATCH = 25;
const READS = 30;

/** A read must cost the same however many records there are: the ratio is the time with many to the time with few. */
export async function reads(): Promise<Row[]> {
  const stack = new LocalStack();
  try {
    await stack.start();
    await fill(stack, 0, FEW);
    const few = await readTimes(stack);
    await fill(stack, FEW, MANY);
    const many = await readTimes(stack);
    return Object.entries(few).map(([name, floor]) => ({
      name: `${name}, ${MANY} records to ${FEW}`,
      floor,
      ours: many[name] ?? NaN,
      unit: 'ms' as const,
    }));
  } finally {
    await stack.dispose();
  }
}

async function fill(stack: LocalStack, from: number, to: number): Promise<void> {
  const client = DynamoDBDocumentClient.from(stack.dynamodb);
  for (let index = from; index < to; index += BATCH) {
    const items = Array.from({ length: BATCH }, (_, offset) => toItem(aRecord(index + offset)));
    await client.send(
      new BatchWriteCommand({
        RequestItems: { [stack.outputs.requestTableName]: items.map((Item) => ({ PutRequest: { Item } })) },
      }),
    );
  }
}

function aRecord(index: number) {
  const requestId = `req-${index
    .toString(32)
    .padStart(26, '0')
    .replaceAll(/[ilou]/g, 'z')}`;
  const at = new Date(1_750_000_000_000 + index).toISOString();
  return aRequest({ requestId, createdAt: at, updatedAt: at });
}

async function readTimes(stack: LocalStack): Promise<Readonly<Record<string, number>>> {
  const paths = { 'GET /vpcs': '/vpcs?limit=20', 'GET /vpcs?status': '/vpcs?status=ACCEPTED&limit=20' };
  const times = await Promise.all(
    Object.entries(paths).map(async ([name, path]) => {
      const each: number[] = [];
      for (let index = 0; index < READS; index++) {
        const start = performance.now();
        const response = await stack.fetch(path);
        await response.arrayBuffer();
        each.push(performance.now() - start);
      }
      return [name, percentile(each, 50)] as const;
    }),
  );
  return Object.fromEntries(times);
}
