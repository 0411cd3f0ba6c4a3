import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { AwsError, createDynamoDbSimulator, memoryStore } from '../../../infra/local/testing';
import { randomCase, valuesIn } from './random-calls';
import type { RandomCase } from './random-calls';

const RUNS = 1_500;
const TableName = `conformance-${Date.now()}`;
const Key = { id: { S: 'one' } };

/** An update of whole attributes. Of parts of documents, DynamoDB Local now and then shows more than is named. */
const WHOLE_ATTRIBUTES = /^[^.[]*$/;

/** What a call came to: an output, or the code and, of an expression, the words of the refusal. */
type Answer = Readonly<Record<string, unknown>>;
type Call = (action: string, input: object) => Promise<Answer>;

/**
 * Holds the local DynamoDB to DynamoDB Local, of AWS: the same random calls on the same items must come to the same.
 *
 * @param url where DynamoDB Local listens
 * @returns whether they did
 */
export async function conformDynamoDb(url: string, say: (line: string) => void): Promise<boolean> {
  const local = localDynamoDb();
  const theirs = dynamoDbAt(url);
  for (const call of [local, theirs]) {
    await call('CreateTable', {
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    });
  }
  const property = fc.asyncProperty(randomCase, async (random) => {
    for (const [action, input] of callsOf(random)) {
      const [ours, other] = [await local(action, input), await theirs(action, input)];
      if (isDeepStrictEqual(ours, other)) continue;
      throw new Error(
        [
          `${action} ${JSON.stringify(input)}`,
          `ours   ${JSON.stringify(ours)}`,
          `theirs ${JSON.stringify(other)}`,
        ].join('\n'),
      );
    }
  });
  const details = await fc.check(property, { numRuns: RUNS });
  if (!details.failed) {
    say(`DynamoDB: ${RUNS} random items with up to 7 calls each came to the same as in DynamoDB Local.`);
    return true;
  }
  say(String((details.errorInstance as Error | null)?.message ?? fc.defaultReportMessage(details)));
  say(`seed ${details.seed}, path ${details.counterexamplePath ?? ''}`);
  return false;
}

function callsOf({
  item,
  condition,
  update,
  projection,
  values,
}: RandomCase): readonly (readonly [string, object])[] {
  const Item = { ...item, ...Key };
  return [
    ['PutItem', { TableName, Item }],
    [
      'PutItem',
      {
        TableName,
        Item,
        ConditionExpression: condition,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        ...valuesIn(condition, values),
      },
    ],
    ['Scan', { TableName, FilterExpression: condition, ...valuesIn(condition, values) }],
    ['GetItem', { TableName, Key, ProjectionExpression: projection }],
    // In this order, so that the later ones set some of what is there to what it is.
    ...['ALL_NEW', ...(WHOLE_ATTRIBUTES.test(update) ? ['UPDATED_OLD', 'UPDATED_NEW'] : [])].map(
      (ReturnValues) =>
        [
          'UpdateItem',
          { TableName, Key, UpdateExpression: update, ReturnValues, ...valuesIn(update, values) },
        ] as const,
    ),
  ];
}

function localDynamoDb(): Call {
  const dynamodb = createDynamoDbSimulator({
    store: memoryStore(),
    now: () => 0,
    accountId: '000000000000',
    region: 'us-east-1',
  });
  return (action, input) => {
    try {
      return Promise.resolve(comparable(dynamodb.call(action, input)));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return Promise.resolve(refusal(error.code, error.message, error.members));
    }
  };
}

function dynamoDbAt(url: string): Call {
  return async (action, input) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${action}`,
        'x-amz-date': '20260101T000000Z',
        authorization:
          'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
      },
      body: JSON.stringify(input),
    });
    const output = (await response.json()) as {
      readonly __type?: string;
      readonly message?: string;
      readonly Message?: string;
      readonly Item?: object;
    };
    if (response.ok) return comparable(output);
    const { Item } = output;
    return refusal(
      output.__type?.split('#').at(-1) ?? '',
      output.message ?? output.Message ?? '',
      Item === undefined ? {} : { Item },
    );
  };
}

/** Of refusals that do not speak of an expression, only the code is public. */
function refusal(code: string, message: string, members: object): Answer {
  const about = message.startsWith('Invalid ') ? message.split(';')[0] : '';
  return { code, about, ...comparable(members) };
}

/** Sets have no order. */
function comparable(value: object): Answer {
  const sorted = JSON.stringify(value, (name, member: unknown) =>
    ['SS', 'NS', 'BS'].includes(name) && Array.isArray(member) ? [...(member as string[])].sort() : member,
  );
  return JSON.parse(sorted) as Answer;
}
