import type { EC2Client } from '@aws-sdk/client-ec2';
import type { LiveResource } from '../../domain/network/live-network';
import { TAGS } from '../../domain/network/network-tags';
import type { KindName } from '../kinds';
import { ResourceFailure } from '../../domain/request/resource-failure';

/** Something in a VPC. */
export interface ContentItem {
  readonly id: string;
  /** Empty for what never has tags of ours. */
  readonly tags: Readonly<Record<string, string>>;
  /** The account or AWS service that owns it. */
  readonly owner: string;
  readonly description: string;
  /** What it is, where that differs from item to item. */
  readonly type?: string;
  /** The id of something that came with it, and goes with it. */
  readonly brings?: string;
  /** It is shown though it does not exist any more, or goes already. */
  readonly isGone?: true;
}

/** One kind of thing that may be in a VPC. */
export interface VpcContents {
  /** What it is, in AWS's words. */
  readonly type: string;
  /** The kind by which a plan names those that we make; absent for what we never make. */
  readonly kind?: KindName;
  /**
   * All of them in that VPC, also those of third parties.
   *
   * @throws ResourceFailure
   */
  find(ec2: EC2Client, vpcId: string): Promise<readonly ContentItem[]>;
  /** Deletes one; absent for a kind that we never make. @throws ResourceFailure */
  remove?(ec2: EC2Client, id: string, vpcId: string): Promise<void>;
  /** Whether one that was deleted stays for minutes. */
  readonly goesSlowly?: true;
  /** Whether EC2 deletes a VPC that has one; it is left behind then. */
  readonly outlivesVpc?: true;
}

/** A resource of ours or of a third party, as something in its VPC. */
export function contentItem(
  { id, tags }: LiveResource,
  owner: string | undefined,
  description = tags[TAGS.name],
): ContentItem {
  return { id, tags, owner: owner ?? '', description: description ?? '' };
}

/** Deletes something that may be gone already. What is gone is no lag here: it was seen before a quarantine. */
export async function unlessGone(remove: () => Promise<unknown>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

export function isGone(error: unknown): error is ResourceFailure {
  return error instanceof ResourceFailure && error.code === 'resource-disappeared';
}
