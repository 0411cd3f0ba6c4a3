import type { Filter } from '@aws-sdk/client-ec2';
import { AwsError } from '../emulator';
import type { Account } from './account';
import { invalidParameterValue } from './errors';
import type { ResourceRecord } from './resource-table';
import type { ResourceTag } from './tags';

/** What a filter compares: one value, several of which one must match, or nothing. */
export type FilterField = string | number | boolean | readonly string[] | undefined;

/** The filters a Describe action knows, under each name AWS accepts, and where each finds its value. */
export type FilterTable<T> = Readonly<Record<string, (item: T, account: Account) => FilterField>>;

/** Filters that every kind of resource has, besides `tag:KEY`. */
export const commonFilters: FilterTable<ResourceRecord> = {
  'tag-key': ({ tags }) => tags.map(({ Key }) => Key),
  'owner-id': (_, { settings }) => settings.accountId,
};

type Predicate<T> = (item: T) => boolean;

/** AWS's bound for one request. */
const MAX_FILTER_VALUES = 200;

const TAG_PREFIX = 'tag:';

/** Puts one field under all the names AWS knows it by. */
export function aliases<T>(
  names: readonly string[],
  field: (item: T, account: Account) => FilterField,
): FilterTable<T> {
  return Object.fromEntries(names.map((name) => [name, field]));
}

/**
 * One predicate for all filters of a request: filters are joined by AND, the values of one by OR. Where
 * there are tags, `tagsOf` makes the filter `tag:KEY` known.
 *
 * @throws AwsError `InvalidParameterValue` for a filter the action does not know or without values,
 *   `FilterLimitExceeded`
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html
 */
export function compileFilters<T>(
  filters: readonly Filter[] | undefined,
  table: FilterTable<T>,
  account: Account,
  tagsOf?: (item: T) => readonly ResourceTag[],
): Predicate<T> {
  const predicates = (filters ?? []).map((filter) => compileFilter(filter, table, account, tagsOf));
  const [only, ...others] = predicates;
  if (only !== undefined && others.length === 0) return only;
  return (item) => predicates.every((matches) => matches(item));
}

function compileFilter<T>(
  { Name: name = '', Values: values = [] }: Filter,
  table: FilterTable<T>,
  account: Account,
  tagsOf: ((item: T) => readonly ResourceTag[]) | undefined,
): Predicate<T> {
  if (values.length === 0) throw invalidParameterValue(`The filter '${name}' must have at least one value`);
  if (values.length > MAX_FILTER_VALUES) {
    throw new AwsError(
      'FilterLimitExceeded',
      `The maximum number of filter values specified on a single call is ${MAX_FILTER_VALUES}`,
    );
  }
  const matchers = values.map(compilePattern);
  const [only, ...others] = matchers;
  const matches =
    only !== undefined && others.length === 0
      ? only
      : (text: string) => matchers.some((matcher) => matcher(text));

  if (tagsOf !== undefined && name.startsWith(TAG_PREFIX)) {
    const key = name.slice(TAG_PREFIX.length);
    return (item) => tagsOf(item).some((tag) => tag.Key === key && matches(tag.Value));
  }
  const field = Object.hasOwn(table, name) ? table[name] : undefined;
  if (field === undefined) throw invalidParameterValue(`The filter '${name}' is invalid`);
  return (item) => {
    const value = field(item, account);
    if (value === undefined) return false;
    return typeof value === 'object' ? value.some(matches) : matches(String(value));
  };
}

/** `*` stands for any characters, `?` for one or none, `\` takes the meaning from the character after it. */
function compilePattern(pattern: string): (text: string) => boolean {
  if (!/[*?\\]/.test(pattern)) return (text) => text === pattern;
  const source = pattern.replace(/\\(.)|[*?]|[^*?\\]+|\\/gs, (part, escaped: string | undefined) => {
    if (part === '*') return '.*';
    if (part === '?') return '.?';
    return escapeForRegExp(escaped ?? part);
  });
  const expression = new RegExp(`^${source}$`, 's');
  return (text) => expression.test(text);
}

function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
