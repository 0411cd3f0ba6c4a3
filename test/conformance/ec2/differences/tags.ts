import { apiPage, ERROR_CODES, TAG_RESTRICTIONS } from './listed-difference';
import type { ListedDifference } from './listed-difference';

const RESERVED_KEY =
  'Tag keys cannot start with `aws:`. The page of error codes lists `InvalidTagKey.Malformed` for it; what EC2 sends is `InvalidParameterValue` ("Tag keys starting with \'aws:\' are reserved for internal use"), as countless reports quote it.';

export const tags: readonly ListedDifference[] = [
  {
    calls: [
      'a tag with reserved key: CreateTags(*',
      'a tag with reserved key in capitals: CreateTags(*',
      'tags of the create call: CreateVpc(*Key: aws:x*',
    ],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: TAG_RESTRICTIONS,
    why: RESERVED_KEY,
  },
  {
    calls: [
      'a tag with same key twice: CreateTags(*',
      'tags of the create call: CreateVpc(*Key: a, Value: 1}, {Key: a*',
    ],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: TAG_RESTRICTIONS,
    why: '"For each resource, each tag key must be unique, and each tag key can have only one value."',
  },
  {
    calls: ['a tag with empty key: CreateTags(*'],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: '"Tag keys cannot be empty or null."',
  },
  {
    calls: [
      'a tag with key of 129 characters: CreateTags(*',
      'a tag with value of 257 characters: CreateTags(*',
    ],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: TAG_RESTRICTIONS,
    why: 'Maximum key length 128 Unicode characters, maximum value length 256.',
  },
  {
    calls: ['a tag with value that is missing: CreateTags(*'],
    ours: 'answered',
    moto: 'no answer of EC2 (500)',
    right: 'simulator',
    documentation: apiPage('CreateTags'),
    why: '"…if you don\'t want the tag to have a value, specify the parameter with no value, and we set the value to an empty string."',
  },
  {
    calls: ['a tag with no tags: CreateTags(*'],
    ours: 'MissingParameter (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: apiPage('CreateTags'),
    why: '`Tag.N` is required.',
  },
  {
    calls: ['tags of the create call: CreateVpc(*ResourceType: subnet*'],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: apiPage('TagSpecification'),
    why: '`ResourceType` is the type of the resource to tag on creation, and CreateVpc creates no subnet. moto drops the tags.',
  },
  {
    calls: [
      'tags of the create call: CreateVpc(CidrBlock: 10.0.0.0/16, TagSpecifications: [{ResourceType: vpc}])',
    ],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'silent',
    documentation: apiPage('TagSpecification'),
    why: 'Neither member is marked as required. EC2 is known to say "Tag specification must have at least one tag", so we do.',
  },
  {
    calls: ['tags of the create call: CreateVpc(*[{Key: a, Value: 1}]}, {ResourceType: vpc*'],
    fields: ['Vpc.Tags'],
    ours: '2 of them',
    moto: '1 of them',
    right: 'simulator',
    documentation: apiPage('CreateVpc'),
    why: '`TagSpecification.N` are "the tags to assign to the VPC", all of them; moto takes the last.',
  },
  {
    calls: [
      'tags are added, overwritten and deleted: DescribeTags(*, time 7',
      'tags are added, overwritten and deleted: DescribeVpcs(*, time 2',
    ],
    fields: ['Tags', 'Vpcs[].Tags'],
    ours: 'absent',
    moto: '2 of them',
    right: 'simulator',
    documentation: apiPage('DeleteTags'),
    why: '"If you omit this parameter, we delete all user-defined tags for the specified resources." moto deletes none.',
  },
  {
    calls: ['tags found by filters: DescribeTags(Filters: [{Name: tag:env, Values: [prod]}])'],
    fields: ['Tags'],
    ours: '1 of them',
    moto: '3 of them',
    right: 'simulator',
    documentation: apiPage('DescribeTags'),
    why: 'The filter `tag:<key>` is documented; moto ignores it.',
  },
];
