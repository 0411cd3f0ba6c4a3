import type { Filter } from '@aws-sdk/client-ec2';

/** Something in a VPC. */
export interface ContentItem {
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** One kind of thing that may be in a VPC. */
export interface VpcContent {
  /** Those in that VPC, whoever has put them there. */
  find(vpcId: string): Promise<readonly ContentItem[]>;
  /** Deletes one; absent for a kind that we never make. */
  remove?(id: string, vpcId: string): Promise<void>;
  /** Whether one that was deleted stays for minutes. */
  readonly goesSlowly?: true;
}

export function inVpc(vpcId: string): Filter {
  return { Name: 'vpc-id', Values: [vpcId] };
}
