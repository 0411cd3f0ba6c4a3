import type { DisassociateVpcCidrBlockRequest, DisassociateVpcCidrBlockResult } from '@aws-sdk/client-ec2';
import { AwsError } from '../emulator';
import type { Account } from './account';
import { isHeld, viewIpv6Association, withoutIpv6Block } from './ipv6-associations';
import type { Ipv6Association } from './ipv6-associations';
import { ipv6Contains, parseIpv6Cidr } from './ipv6-blocks';
import type { Operation } from './operation';
import { isResourceId } from './resource-ids';
import { SUBNET } from './subnets';
import { VPC } from './vpcs';
import type { VpcRecord } from './vpcs';

const ID_PREFIX = 'vpc-cidr-assoc';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateVpcCidrBlock.html */
export const disassociateVpcCidrBlock: Operation<
  DisassociateVpcCidrBlockRequest,
  DisassociateVpcCidrBlockResult,
  'AssociationId'
> = {
  parameters: { AssociationId: 'required' },
  run(account, { AssociationId }) {
    const { vpc, association } = findAssociation(account, AssociationId);
    const block = parseIpv6Cidr(association.ipv6CidrBlock);
    const inUse = account
      .table(SUBNET)
      .dependentsOf(vpc.id)
      .some(({ ipv6 }) => ipv6 !== undefined && ipv6Contains(block, parseIpv6Cidr(ipv6.cidrBlock)));
    if (inUse) {
      throw new AwsError(
        'InvalidCidrBlock.InUse',
        `The vpc ${vpc.id} currently has a subnet within CIDR block ${association.ipv6CidrBlock}`,
      );
    }
    account.table(VPC).replace({ ...vpc, ipv6Associations: withoutIpv6Block(account, vpc, association) });
    return {
      VpcId: vpc.id,
      Ipv6CidrBlockAssociation: viewIpv6Association(account, association, 'disassociating'),
    };
  },
};

/** The one call that names an association without its VPC, and too rare for an index of its own. */
function findAssociation(
  account: Account,
  associationId: string,
): { readonly vpc: VpcRecord; readonly association: Ipv6Association } {
  if (!isResourceId(associationId, ID_PREFIX)) {
    throw new AwsError(
      'InvalidVpcCidrBlockAssociationId.Malformed',
      `Invalid id: "${associationId}" (expecting "${ID_PREFIX}-...")`,
    );
  }
  for (const vpc of account.table(VPC).all()) {
    if (vpc.cidrAssociationId === associationId) {
      throw new AwsError(
        'OperationNotPermitted',
        `The vpc CIDR block with association ID ${associationId} may not be disassociated. ` +
          'It is the primary IPv4 CIDR block of the VPC',
      );
    }
    const association = vpc.ipv6Associations.find((held) => held.associationId === associationId);
    if (association !== undefined && isHeld(association)) return { vpc, association };
  }
  throw new AwsError(
    'InvalidVpcCidrBlockAssociationID.NotFound',
    `The vpc CIDR block association ID '${associationId}' does not exist`,
  );
}
