/**
 * Who is right by AWS's documentation: one of the two; `both`, where it leaves the value to AWS; or neither
 * can say (`silent`), where it does not cover the case.
 */
export type RightSide = 'simulator' | 'moto' | 'both' | 'silent';

/**
 * A difference that is known and explained. In `calls`, `field`, `ours` and `moto`, `*` stands for anything.
 * Every pattern must go on explaining something, so that the list stays true.
 */
export interface ListedDifference {
  /** Lines as observations have them: `SCENARIO: ACTION(INPUT)`. */
  readonly calls: readonly string[];
  /** As in `Vpcs[].State`; absent when the outcome differs. */
  readonly fields?: readonly string[];
  readonly ours: string;
  readonly moto: string;
  readonly right: RightSide;
  /** An address in AWS's documentation. */
  readonly documentation: string;
  readonly why: string;
}

/** Every call of these actions, in whatever scenario. */
export function everyCallOf(...actions: readonly string[]): readonly string[] {
  return actions.map((action) => `*: ${action}(*`);
}

const API_REFERENCE = 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference';

/** The page of an action or a data type in the EC2 API Reference. */
export function apiPage(name: string): string {
  return `${API_REFERENCE}/API_${name}.html`;
}

export const ERROR_CODES = `${API_REFERENCE}/errors-overview.html`;
export const TAG_RESTRICTIONS =
  'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions';
export const FILTERING = 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html';
export const VPC_BLOCKS = 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html';
export const VPC_QUOTAS = 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html';
