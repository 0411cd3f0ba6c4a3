import type { ResourceType, Tag, TagSpecification } from '@aws-sdk/client-ec2';
import { AwsError } from '../emulator';
import { invalidParameterValue } from './errors';

/** A tag as it is kept: both halves are always there, if only empty. */
export interface ResourceTag {
  readonly Key: string;
  readonly Value: string;
}

/** @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions */
const MAX_TAGS = 50;
const MAX_KEY_LENGTH = 128;
const MAX_VALUE_LENGTH = 256;

/**
 * The tags a create call puts on the resource it makes.
 *
 * @throws AwsError `InvalidParameterValue`, `TagLimitExceeded`
 */
export function tagsFromSpecifications(
  specifications: readonly TagSpecification[] | undefined,
  resourceType: ResourceType,
): readonly ResourceTag[] {
  if (specifications === undefined) return [];
  const tags = specifications.flatMap((specification) => {
    if (specification.ResourceType !== resourceType) {
      throw invalidParameterValue(
        `'${specification.ResourceType ?? 'null'}' is not a valid taggable resource type for this operation.`,
      );
    }
    if (specification.Tags === undefined || specification.Tags.length === 0) {
      throw invalidParameterValue('Tag specification must have at least one tag');
    }
    return specification.Tags;
  });
  return withTags([], tags);
}

/**
 * `existing` with `tags` added: a key that is already there gets the new value.
 *
 * @throws AwsError `InvalidParameterValue` for a reserved, empty, overlong or repeated key or an overlong
 *   value; `TagLimitExceeded` over 50
 */
export function withTags(existing: readonly ResourceTag[], tags: readonly Tag[]): readonly ResourceTag[] {
  const added = new Map<string, string>();
  for (const { Key: key = '', Value: value = '' } of tags) {
    checkKey(key);
    if (lengthOf(value) > MAX_VALUE_LENGTH) {
      throw invalidParameterValue(`Tag value exceeds the maximum length of ${MAX_VALUE_LENGTH} characters`);
    }
    if (added.has(key)) throw invalidParameterValue(`Duplicate tag key '${key}' specified.`);
    added.set(key, value);
  }
  const merged = new Map(existing.map(({ Key, Value }) => [Key, Value]));
  for (const [key, value] of added) merged.set(key, value);
  if (merged.size > MAX_TAGS) {
    throw new AwsError('TagLimitExceeded', `The maximum number of ${MAX_TAGS} tags has been reached.`);
  }
  return [...merged].map(([Key, Value]) => ({ Key, Value }));
}

/**
 * `existing` without `tags`: without a value a tag names every value of its key, with one (even an empty
 * one) only that. No `tags` at all means every tag.
 *
 * @throws AwsError `InvalidParameterValue` for a reserved or overlong key
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html
 */
export function withoutTags(
  existing: readonly ResourceTag[],
  tags: readonly Tag[] | undefined,
): readonly ResourceTag[] {
  if (tags === undefined || tags.length === 0) return [];
  for (const { Key: key = '' } of tags) checkKey(key);
  return existing.filter(
    (kept) =>
      !tags.some(({ Key, Value }) => Key === kept.Key && (Value === undefined || Value === kept.Value)),
  );
}

/** The tags as a Describe shows them: a resource that has none has no such member at all. */
export function viewTags(tags: readonly ResourceTag[]): { Tags?: Tag[] } {
  return tags.length === 0 ? {} : { Tags: tags.map(({ Key, Value }) => ({ Key, Value })) };
}

function checkKey(key: string): void {
  if (key === '') throw invalidParameterValue('Tag key cannot be empty');
  if (key.toLowerCase().startsWith('aws:')) {
    throw invalidParameterValue(
      `Value ( ${key} ) for parameter key is invalid. Tag keys starting with 'aws:' are reserved for internal use`,
    );
  }
  if (lengthOf(key) > MAX_KEY_LENGTH) {
    throw invalidParameterValue(`Tag key exceeds the maximum length of ${MAX_KEY_LENGTH} characters`);
  }
}

/** AWS counts Unicode characters, JavaScript counts halves of them. */
function lengthOf(text: string): number {
  return text.length <= MAX_KEY_LENGTH ? text.length : Array.from(text).length;
}
