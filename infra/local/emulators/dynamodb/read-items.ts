import type { GetItemCommandInput, QueryCommandInput, ScanCommandInput } from '@aws-sdk/client-dynamodb';
import { readItem, sizeOfItem } from './attribute-value';
import type { Item } from './attribute-value';
import { consumedCapacity, readUnits, tableUnits } from './capacity';
import type { DynamoDbContext } from './context';
import { invalid, invalidParameter } from './errors';
import { holds } from './expressions/condition';
import { attributeOf, project } from './expressions/document-path';
import type { DocumentPath } from './expressions/document-path';
import { Expressions } from './expressions/expressions';
import type { Placeholders } from './expressions/expressions';
import { keyConditionOf } from './expressions/key-condition';
import { checkKeyValue, itemId, keyAttributes, keyOf } from './key-schema';
import { compareRows, firstWhere } from './sorted-rows';
import type { Row, SortedRows } from './sorted-rows';
import { shownIn } from './table';
import type { Table } from './table';
import type { Index } from './table-record';
import { readKey } from './write-item';

/** A page ends with the item that makes it this large. */
const PAGE_BYTES = 1024 * 1024;

/** What queries and scans have in common. */
type PageInput = Omit<QueryCommandInput, 'KeyConditionExpression' | 'ScanIndexForward'>;

interface Page {
  readonly table: Table;
  readonly index: Index | undefined;
  readonly given: Expressions;
  readonly rows: readonly Row[];
  readonly isForward: boolean;
}

export function getItem(context: DynamoDbContext, input: GetItemCommandInput): object {
  const table = context.table(input.TableName);
  const { id } = readKey(table, input.Key);
  const given = new Expressions(input);
  const paths = given.projection(input.ProjectionExpression);
  given.checkAllUsed([input.ProjectionExpression]);
  const { ConsistentRead: isConsistent = false, ReturnConsumedCapacity: asked } = input;
  const item = context.contentFor(table, isConsistent).get(id);
  const units = () => tableUnits(readUnits(item === undefined ? 0 : sizeOfItem(item), isConsistent));
  return {
    ...(item !== undefined && { Item: paths === undefined ? item : project(item, paths) }),
    ...(asked && consumedCapacity(asked, table, units())),
  };
}

export function query(context: DynamoDbContext, input: QueryCommandInput): object {
  const { table, index, given, sorted } = open(context, input);
  const condition = given.condition('KeyConditionExpression', input.KeyConditionExpression);
  if (condition === undefined) {
    throw invalid(
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    );
  }
  const keys = index?.keys ?? table.keys;
  const { partition, place } = keyConditionOf(condition, keys, given);
  const rows = sorted.partition(partition, place);
  const start = startRow(table, index, sorted, input.ExclusiveStartKey);
  const [whole] = sorted.partition(partition);
  if (start !== undefined && whole !== undefined && start.partition !== whole.partition) {
    throw invalid('The provided starting key is outside query boundaries based on provided conditions');
  }
  const isForward = input.ScanIndexForward !== false;
  return page(
    input,
    { table, index, given, isForward, rows: after(rows, start, isForward) },
    (content) => content,
    context,
    input.KeyConditionExpression,
    keyAttributes(keys).map(({ name }) => name),
  );
}

export function scan(context: DynamoDbContext, input: ScanCommandInput): object {
  const { table, index, given, sorted } = open(context, input);
  const start = startRow(table, index, sorted, input.ExclusiveStartKey);
  const rows = after(sorted.all(), start, true);
  return page(input, { table, index, given, isForward: true, rows }, inSegment(input), context);
}

function open(context: DynamoDbContext, input: PageInput) {
  const table = context.table(input.TableName);
  const index = table.index(input.IndexName);
  if (index !== undefined && input.ConsistentRead === true) {
    throw invalid('Consistent reads are not supported on global secondary indexes');
  }
  if (input.Limit !== undefined && input.Limit < 1) {
    throw invalid('Limit must be greater than or equal to 1');
  }
  const given = new Expressions(input as Placeholders);
  const sorted = context.contentFor(table, input.ConsistentRead === true).rows(index?.name);
  return { table, index, given, sorted };
}

function page(
  input: PageInput,
  { table, index, given, rows, isForward }: Page,
  choose: (rows: readonly Row[]) => readonly Row[],
  context: DynamoDbContext,
  keyExpression?: string,
  keyNames: readonly string[] = [],
): object {
  const filter = given.condition('FilterExpression', input.FilterExpression);
  checkFilter(given.filterPaths, index, keyNames);
  const paths = given.projection(input.ProjectionExpression);
  checkSelection(input, index, paths);
  given.checkAllUsed([keyExpression, input.FilterExpression, input.ProjectionExpression]);

  const isConsistent = input.ConsistentRead === true;
  const content = context.contentFor(table, isConsistent);
  const chosen = choose(rows);
  const found: Item[] = [];
  let [bytes, scanned] = [0, 0];
  let last: Item | undefined;
  for (let position = 0; position < chosen.length; position++) {
    const row = chosen[isForward ? position : chosen.length - 1 - position];
    const whole = row === undefined ? undefined : content.get(row.id);
    const item = index === undefined ? whole : shownIn(index, whole);
    if (item === undefined) continue;
    scanned++;
    bytes += sizeOfItem(item);
    if (filter === undefined || holds(filter, item, given)) {
      found.push(paths === undefined ? item : project(item, paths));
    }
    if (scanned === input.Limit || bytes >= PAGE_BYTES) {
      last = { ...keyOf(table.keys, item), ...(index && keyOf(index.keys, item)) };
      break;
    }
  }
  const units = readUnits(bytes, isConsistent);
  const consumed =
    index === undefined ? tableUnits(units) : { table: 0, indexes: new Map([[index.name, units]]) };
  return {
    ...(input.Select !== 'COUNT' && { Items: found }),
    Count: found.length,
    ScannedCount: scanned,
    ...(last !== undefined && { LastEvaluatedKey: last }),
    ...(input.ReturnConsumedCapacity && consumedCapacity(input.ReturnConsumedCapacity, table, consumed)),
  };
}

/** Where a page goes on. @throws AwsError for what is no key of the table and the index together */
function startRow(
  table: Table,
  index: Index | undefined,
  sorted: SortedRows,
  given: unknown,
): Row | undefined {
  if (given === undefined) return undefined;
  const key = readItem(given);
  const attributes = [
    ...keyAttributes(table.keys),
    ...(index === undefined ? [] : keyAttributes(index.keys)),
  ];
  const names = new Set(attributes.map(({ name }) => name));
  if (Object.keys(key).length !== names.size || Object.keys(key).some((name) => !names.has(name))) {
    throw invalid('The provided starting key is invalid: The provided key element does not match the schema');
  }
  for (const attribute of attributes) checkKeyValue(attribute, attributeOf(key, attribute.name) ?? {});
  return sorted.rowOf(itemId(table.keys, key), key);
}

function after(rows: readonly Row[], start: Row | undefined, isForward: boolean): readonly Row[] {
  if (start === undefined) return rows;
  return isForward
    ? rows.slice(firstWhere(rows, (row) => compareRows(row, start) > 0))
    : rows.slice(
        0,
        firstWhere(rows, (row) => compareRows(row, start) >= 0),
      );
}

/** Of a parallel scan, every row belongs to one segment, whatever else is in the table. */
function inSegment({ Segment, TotalSegments }: ScanCommandInput): (rows: readonly Row[]) => readonly Row[] {
  if (Segment === undefined && TotalSegments === undefined) return (rows) => rows;
  if (Segment === undefined || TotalSegments === undefined || Segment < 0 || Segment >= TotalSegments) {
    throw invalid('Segment and TotalSegments go together, and Segment is less than TotalSegments');
  }
  const hash = (text: string) =>
    Array.from(text).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 0);
  return (rows) => rows.filter(({ partition }) => hash(partition) % TotalSegments === Segment);
}

function checkFilter(
  paths: readonly DocumentPath[],
  index: Index | undefined,
  keyNames: readonly string[],
): void {
  const key = keyNames.find((name) => paths.some(([first]) => first === name));
  if (key !== undefined) {
    throw invalid(
      `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${key}`,
    );
  }
  const hidden = hiddenIn(index, paths);
  if (hidden.length === 0) return;
  throw invalidParameter(
    `Secondary index ${index?.name} does not project one or more filter attributes: [${hidden.join(', ')}]`,
  );
}

function checkSelection(
  { Select, ProjectionExpression }: PageInput,
  index: Index | undefined,
  paths: readonly DocumentPath[] = [],
): void {
  if (ProjectionExpression === undefined && Select === 'SPECIFIC_ATTRIBUTES') {
    throw invalid(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    );
  }
  if (ProjectionExpression !== undefined && Select !== undefined && Select !== 'SPECIFIC_ATTRIBUTES') {
    throw invalid(`Cannot specify the ProjectionExpression when choosing to get ${Select}`);
  }
  if (Select === 'ALL_PROJECTED_ATTRIBUTES' && index === undefined) {
    throw invalidParameter('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  }
  if (Select === 'ALL_ATTRIBUTES' && index?.shows !== undefined) {
    throw invalidParameter(
      `Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name} ` +
        'because its projection type is not ALL',
    );
  }
  const hidden = hiddenIn(index, paths);
  if (hidden.length === 0) return;
  throw invalidParameter(`Global secondary index ${index?.name} does not project [${hidden.join(', ')}]`);
}

function hiddenIn(index: Index | undefined, paths: readonly DocumentPath[]): readonly string[] {
  const { shows } = index ?? {};
  if (shows === undefined) return [];
  return paths.map(([name]) => String(name)).filter((name) => !shows.has(name));
}
