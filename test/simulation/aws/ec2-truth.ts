import type { SubnetRecord } from '../../../infra/local/engines/ec2/subnets';
import type { VpcRecord } from '../../../infra/local/engines/ec2/vpcs';
import type { Collection, Store } from '../../../infra/local/engines/store';

/** What truly exists, whatever Describe* would show: the simulator's own memory. */
export interface Ec2Truth {
  readonly vpcs: Collection<VpcRecord>;
  readonly subnets: Collection<SubnetRecord>;
}

export function ec2Truth(store: Store): Ec2Truth {
  return { vpcs: store.collection('ec2.vpc'), subnets: store.collection('ec2.subnet') };
}

/** The value of a tag; undefined when there is none of that key. */
export function tagOf({ tags }: { readonly tags: VpcRecord['tags'] }, key: string): string | undefined {
  return tags.find(({ Key }) => Key === key)?.Value;
}
