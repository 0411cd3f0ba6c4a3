import type {
  CreateTagsRequest,
  DeleteTagsRequest,
  DescribeTagsRequest,
  DescribeTagsResult,
  TagDescription,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../emulator';
import type { Account } from './account';
import { missingParameter } from './errors';
import { compileFilters } from './filters';
import type { FilterTable } from './filters';
import type { NoOutput, Operation } from './operation';
import { takePage } from './paging';
import type { ResourceRecord, ResourceTable } from './resource-table';
import { withoutTags, withTags } from './tags';
import type { ResourceTag } from './tags';

interface TagOfResource extends ResourceTag {
  readonly resourceId: string;
  readonly resourceType: TagDescription['ResourceType'];
}

const filters: FilterTable<TagOfResource> = {
  key: ({ Key }) => Key,
  value: ({ Value }) => Value,
  'resource-id': ({ resourceId }) => resourceId,
  'resource-type': ({ resourceType }) => resourceType,
};

const LARGEST_PAGE = 1000;

export const createTags: Operation<CreateTagsRequest, NoOutput, 'Resources' | 'Tags'> = {
  parameters: { Resources: 'required', Tags: 'required' },
  run(account, { Resources, Tags }) {
    if (Tags.length === 0) throw missingParameter('tagSet');
    return retag(account, Resources, (tags) => withTags(tags, Tags));
  },
};

export const deleteTags: Operation<DeleteTagsRequest, NoOutput, 'Resources'> = {
  parameters: { Resources: 'required', Tags: 'optional' },
  run: (account, { Resources, Tags }) => retag(account, Resources, (tags) => withoutTags(tags, Tags)),
};

export const describeTags: Operation<DescribeTagsRequest, DescribeTagsResult> = {
  parameters: { Filters: 'optional', MaxResults: 'optional', NextToken: 'optional' },
  run(account, input) {
    const matches = compileFilters(input.Filters, filters, account, (tag) => [tag]);
    const tags = account.tables.flatMap(visibleTags).filter(matches);
    const page = { scope: 'tag', cursor: cursorOf, largestPage: LARGEST_PAGE };
    tags.sort((a, b) => (cursorOf(a) < cursorOf(b) ? -1 : 1));
    const { items, ...rest } = takePage(tags, input, page);
    return { Tags: items.map(viewTag), ...rest };
  },
};

/** All resources or none: the second of two unknown ids must not leave the first one tagged. */
function retag(
  account: Account,
  ids: readonly string[],
  change: (tags: readonly ResourceTag[]) => readonly ResourceTag[],
): NoOutput {
  if (ids.length === 0) throw missingParameter('resourceIdSet');
  const replacements = ids.map((id) => {
    const table = tableOf(account, id);
    const record = table.resolve(id);
    return { table, record: { ...record, tags: change(record.tags) } };
  });
  for (const { table, record } of replacements) table.replace(record);
  return {};
}

/** The kind of a resource is told by the prefix of its id. Associations have ids, and no tags. */
function tableOf({ tables }: Account, id: string): ResourceTable<ResourceRecord> {
  const prefix = id.slice(0, Math.max(0, id.lastIndexOf('-')));
  const table = tables.find(({ kind }) => kind.idPrefix === prefix && kind.resourceType !== undefined);
  if (table === undefined) throw new AwsError('InvalidID', `The ID '${id}' is not valid`);
  return table;
}

function visibleTags(table: ResourceTable<ResourceRecord>): TagOfResource[] {
  const { resourceType } = table.kind;
  return table
    .visible()
    .flatMap(({ id, tags }) => tags.map((tag) => ({ ...tag, resourceId: id, resourceType })));
}

function cursorOf({ resourceId, Key }: TagOfResource): string {
  return `${resourceId} ${Key}`;
}

function viewTag({ Key, Value, resourceId, resourceType }: TagOfResource): TagDescription {
  return { Key, Value, ResourceId: resourceId, ResourceType: resourceType };
}
