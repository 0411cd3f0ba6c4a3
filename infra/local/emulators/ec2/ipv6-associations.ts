import type { VpcCidrBlockStateCode, VpcIpv6CidrBlockAssociation } from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { amazonProvidedBlock, formatIpv6Cidr, parseIpv6Cidr } from './ipv6-blocks';
import type { Ipv6Range } from './ipv6-blocks';

/** An IPv6 block that Amazon gave a VPC. */
export interface Ipv6Association {
  readonly associationId: string;
  readonly ipv6CidrBlock: string;
  /** Epoch ms from which the block can be used. */
  readonly associatedAt: number;
  /** Epoch ms from which the VPC has it no longer; absent while it is associated. */
  readonly disassociatedAt?: number;
}

/** What a VPC knows of its IPv6 blocks. */
export interface Ipv6Holder {
  readonly id: string;
  readonly serial: number;
  /** In order of their association; lost ones are kept until they are no longer shown. */
  readonly ipv6Associations: readonly Ipv6Association[];
}

type Ipv6AssociationState = Extract<
  VpcCidrBlockStateCode,
  'associating' | 'associated' | 'disassociating' | 'disassociated'
>;

/** For how long Describe* goes on showing a block that was taken away. */
const SHOWN_AFTERWARDS_MS = 3_600_000;

/**
 * A new association of the VPC, of a /56 that is usable after `ipv6AssociatingMs`. A VPC gets one when it is made; no
 * action here gives it another.
 */
export function newIpv6Association(account: Account, { serial }: Ipv6Holder): Ipv6Association {
  return {
    associationId: account.newId('vpc-cidr-assoc'),
    ipv6CidrBlock: formatIpv6Cidr(amazonProvidedBlock(serial)),
    associatedAt: account.now() + account.settings.ipv6AssociatingMs,
  };
}

/** The associations of the VPC once this one is taken away, which takes `ipv6AssociatingMs` as well. */
export function withoutIpv6Block(
  account: Account,
  vpc: Ipv6Holder,
  lost: Ipv6Association,
): readonly Ipv6Association[] {
  const disassociatedAt = account.now() + account.settings.ipv6AssociatingMs;
  return shownAssociations(account, vpc).map((association) =>
    association === lost ? { ...association, disassociatedAt } : association,
  );
}

/** Whether the block is associated, usable or not yet. */
export function isHeld({ disassociatedAt }: Ipv6Association): boolean {
  return disassociatedAt === undefined;
}

/** The blocks in which subnets of the VPC can be made. */
export function usableIpv6Ranges(account: Account, vpc: Ipv6Holder): readonly Ipv6Range[] {
  return vpc.ipv6Associations
    .filter((association) => stateOfAssociation(account, association) === 'associated')
    .map(({ ipv6CidrBlock }) => parseIpv6Cidr(ipv6CidrBlock));
}

/** What Describe* shows: also what the VPC lost lately, as AWS does. */
export function shownAssociations(account: Account, vpc: Ipv6Holder): readonly Ipv6Association[] {
  const forgotten = account.now() - SHOWN_AFTERWARDS_MS;
  return vpc.ipv6Associations.filter(({ disassociatedAt = Infinity }) => disassociatedAt > forgotten);
}

export function stateOfAssociation(
  account: Account,
  { associatedAt, disassociatedAt }: Ipv6Association,
): Ipv6AssociationState {
  const now = account.now();
  if (disassociatedAt === undefined) return now < associatedAt ? 'associating' : 'associated';
  return now < disassociatedAt ? 'disassociating' : 'disassociated';
}

/** The association as the SDK shows it: AWS tells the block only once it is associated. */
export function viewIpv6Association(
  account: Account,
  association: Ipv6Association,
  state: Ipv6AssociationState = stateOfAssociation(account, association),
): VpcIpv6CidrBlockAssociation {
  return {
    AssociationId: association.associationId,
    Ipv6CidrBlock: state === 'associating' ? '' : association.ipv6CidrBlock,
    Ipv6CidrBlockState: { State: state },
    Ipv6Pool: 'Amazon',
    NetworkBorderGroup: account.settings.region,
  };
}
