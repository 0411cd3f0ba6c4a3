import type { ResourceType } from '@aws-sdk/client-ec2';
import type { ResourceTag } from './tags';

/** What is known of every resource, whatever its kind. Plain JSON, replaced and never changed. */
export interface ResourceRecord {
  readonly id: string;
  /** Order of creation within its kind, never used twice: pages of a Describe continue after it. */
  readonly serial: number;
  /** Epoch ms. */
  readonly createdAt: number;
  /** Epoch ms from which others see it: its creation plus the describe lag of that moment. */
  readonly visibleAt: number;
  readonly tags: readonly ResourceTag[];
  /** Ids of what cannot be deleted while this exists: its VPC, its subnet, its security groups. */
  readonly dependsOn: readonly string[];
  /** Came with its VPC and goes with it. */
  readonly isVpcDefault: boolean;
}

/** What the maker of a resource has to say; the table adds the rest. */
export type NewResource<R extends ResourceRecord> = Omit<R, 'serial' | 'createdAt' | 'visibleAt'>;

/** One kind of EC2 resource in AWS's own words. */
export interface ResourceKind<R extends ResourceRecord> {
  /** As tags call it; absent for an association of two resources, which is none itself and has no tags. */
  readonly resourceType?: ResourceType;
  readonly idPrefix: string;
  /** As messages call it: "The vpc ID … does not exist". */
  readonly noun: string;
  /** AWS spells these codes differently from kind to kind. */
  readonly notFound: string;
  readonly malformed: string;
  /** Whether each takes an address of the subnet it is in. */
  readonly holdsAddress?: true;
  /** Whether it has a public address of its VPC, which then cannot do without its internet gateway. */
  holdsPublicAddress?(record: R): boolean;
  /** Whether a VPC takes those that depend on it along, when it is deleted, instead of being held. */
  readonly goesWithVpc?: true;
  /** Whether a subnet takes those that depend on it along, when it is deleted, instead of being held. */
  readonly goesWithSubnet?: true;
  /** The one of its kind that every VPC is born with, if there is such a thing. */
  vpcDefault?(vpc: { readonly id: string; readonly cidrBlock: string }): Omit<R, keyof ResourceRecord>;
}
