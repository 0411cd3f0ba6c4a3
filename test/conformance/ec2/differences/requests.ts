import { apiPage, ERROR_CODES } from './listed-difference';
import type { ListedDifference } from './listed-difference';

const noSdk = (calls: readonly string[], ours: string, moto: string, why: string): ListedDifference => ({
  calls: calls.map((call) => `requests that no SDK sends: ${call}`),
  ours,
  moto,
  right: 'simulator',
  documentation: ERROR_CODES,
  why,
});

/** Dry runs, attributes, and requests that are not what the API takes. */
export const requests: readonly ListedDifference[] = [
  {
    calls: [
      'dry runs: CreateVpc(CidrBlock: 10.0.0.0/16, DryRun: true)',
      'dry runs: CreateSubnet(*',
      'dry runs: DeleteSubnet(*',
      'dry run of a deletion: DeleteVpc(*',
    ],
    ours: 'DryRunOperation (412)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: '"The user has the required permissions, so the request would have succeeded, but the DryRun parameter was used." Here moto does what was only asked.',
  },
  {
    calls: ['attributes of a VPC: ModifyVpcAttribute(*EnableDnsHostnames: {Value: false}, EnableDnsSupport*'],
    ours: 'InvalidParameterCombination (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: apiPage('ModifyVpcAttribute'),
    why: '"You cannot modify the DNS resolution and DNS hostnames attributes in the same request."',
  },
  {
    calls: [
      'attributes of a VPC: ModifyVpcAttribute(VpcId: vpc#1)',
      'attributes of a subnet: ModifySubnetAttribute(SubnetId: subnet#1)',
    ],
    ours: 'InvalidParameterCombination (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: '`InvalidParameterCombination` is also for "a missing parameter", and a change of nothing lacks one.',
  },
  noSdk(
    ['MakeVpc(*', 'createVpc(*'],
    'InvalidAction (400)',
    'no answer of EC2 (500)',
    '"The action or operation requested is not valid." moto fails.',
  ),
  noSdk(
    ['(no action)(*'],
    'MissingAction (400)',
    'NotFound (404)',
    '"The request is missing an action or a required parameter."',
  ),
  noSdk(
    ['CreateVpc(*Cidr: 10.0.0.0/16)', 'DescribeVpcs(VpcId: vpc-0123456789abcdef0)'],
    'UnknownParameter (400)',
    'answered',
    '"Requests that could cause this error include supplying a misspelled parameter." moto ignores it.',
  ),
  noSdk(
    ['CreateVpc(*DryRun: perhaps)'],
    'InvalidParameterValue (400)',
    'answered',
    '`perhaps` is no boolean.',
  ),
  noSdk(
    ['DescribeVpcs(MaxResults: many)'],
    'InvalidParameterValue (400)',
    'no answer of EC2 (500)',
    '`many` is no number; moto fails.',
  ),
];
