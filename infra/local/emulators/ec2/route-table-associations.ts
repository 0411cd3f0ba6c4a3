import type {
  AssociateRouteTableRequest,
  AssociateRouteTableResult,
  DisassociateRouteTableRequest,
  ReplaceRouteTableAssociationRequest,
  ReplaceRouteTableAssociationResult,
  RouteTableAssociation,
  RouteTableAssociationState,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../emulator';
import type { Account } from './account';
import { invalidParameterValue } from './errors';
import type { NoOutput, Operation } from './operation';
import type { ResourceKind, ResourceRecord } from './resource-table';
import { ROUTE_TABLE } from './route-table-record';
import type { RouteTableRecord } from './route-table-record';
import { SUBNET } from './subnets';

/**
 * A subnet and the table that it uses; or, without these, the main association of a VPC: all other subnets use
 * the table that is its main one.
 */
export interface RouteTableAssociationRecord extends ResourceRecord {
  readonly vpcId: string;
  readonly explicit?: { readonly subnetId: string; readonly routeTableId: string };
}

export const ROUTE_TABLE_ASSOCIATION: ResourceKind<RouteTableAssociationRecord> = {
  idPrefix: 'rtbassoc',
  noun: 'association',
  notFound: 'InvalidAssociationID.NotFound',
  // AWS has no other code for these ids.
  malformed: 'InvalidAssociationID.NotFound',
  goesWithSubnet: true,
  vpcDefault: (vpc) => ({ vpcId: vpc.id }),
};

const ASSOCIATED = { State: 'associated' } as const satisfies RouteTableAssociationState;

/** Takes no client token and needs none: the same association twice is one association. */
export const associateRouteTable: Operation<
  AssociateRouteTableRequest,
  AssociateRouteTableResult,
  'RouteTableId' | 'SubnetId'
> = {
  parameters: { RouteTableId: 'required', SubnetId: 'required' },
  run(account, { RouteTableId, SubnetId }) {
    const table = account.table(ROUTE_TABLE).resolve(RouteTableId);
    const subnet = account.table(SUBNET).resolve(SubnetId);
    if (subnet.vpcId !== table.vpcId) throw differentNetworks(table, subnet.id);
    const [existing] = account.table(ROUTE_TABLE_ASSOCIATION).dependentsOf(subnet.id);
    if (existing !== undefined && existing.explicit?.routeTableId !== table.id) {
      throw new AwsError(
        'Resource.AlreadyAssociated',
        `the specified association for route table ${table.id} conflicts with an existing association`,
      );
    }
    const { id } = existing ?? associate(account, table, subnet.id);
    return { AssociationId: id, AssociationState: ASSOCIATED };
  },
};

export const disassociateRouteTable: Operation<DisassociateRouteTableRequest, NoOutput, 'AssociationId'> = {
  parameters: { AssociationId: 'required' },
  run(account, { AssociationId }) {
    const associations = account.table(ROUTE_TABLE_ASSOCIATION);
    const association = associations.resolve(AssociationId);
    if (association.explicit === undefined) {
      throw invalidParameterValue(`cannot disassociate the main route table association ${association.id}`);
    }
    associations.remove(association);
    return {};
  },
};

/**
 * Of a main association: makes another table the main one.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRouteTableAssociation.html
 */
export const replaceRouteTableAssociation: Operation<
  ReplaceRouteTableAssociationRequest,
  ReplaceRouteTableAssociationResult,
  'AssociationId' | 'RouteTableId'
> = {
  parameters: { AssociationId: 'required', RouteTableId: 'required' },
  run(account, { AssociationId, RouteTableId }) {
    const associations = account.table(ROUTE_TABLE_ASSOCIATION);
    const association = associations.resolve(AssociationId);
    const table = account.table(ROUTE_TABLE).resolve(RouteTableId);
    const { explicit, vpcId } = association;
    if (table.vpcId !== vpcId) throw differentNetworks(table, explicit?.subnetId ?? vpcId);
    const isSame = explicit === undefined ? table.isVpcDefault : explicit.routeTableId === table.id;
    if (isSame) return { NewAssociationId: association.id, AssociationState: ASSOCIATED };
    associations.remove(association);
    const { id } =
      explicit === undefined ? makeMain(account, table) : associate(account, table, explicit.subnetId);
    return { NewAssociationId: id, AssociationState: ASSOCIATED };
  },
};

/**
 * The associations of a table as the SDK shows them. The main one shows with its table, since AWS makes both
 * with the VPC.
 */
export function viewAssociations(account: Account, table: RouteTableRecord): RouteTableAssociation[] {
  const associations = account.table(ROUTE_TABLE_ASSOCIATION);
  const main = table.isVpcDefault ? associations.dependentsOf(table.vpcId) : [];
  return [...main, ...associations.visibleDependentsOf(table.id)].map(({ id, explicit }) => ({
    Main: explicit === undefined,
    RouteTableAssociationId: id,
    RouteTableId: table.id,
    ...(explicit && { SubnetId: explicit.subnetId }),
    AssociationState: ASSOCIATED,
  }));
}

function associate(account: Account, table: RouteTableRecord, subnetId: string): RouteTableAssociationRecord {
  return account.table(ROUTE_TABLE_ASSOCIATION).insert({
    id: account.newId(ROUTE_TABLE_ASSOCIATION.idPrefix),
    tags: [],
    dependsOn: [subnetId, table.id],
    isVpcDefault: false,
    vpcId: table.vpcId,
    explicit: { subnetId, routeTableId: table.id },
  });
}

function makeMain(account: Account, table: RouteTableRecord): RouteTableAssociationRecord {
  const tables = account.table(ROUTE_TABLE);
  for (const other of tables.dependentsOf(table.vpcId)) {
    if (other.isVpcDefault) tables.replace({ ...other, isVpcDefault: false });
  }
  tables.replace({ ...table, isVpcDefault: true });
  return account.table(ROUTE_TABLE_ASSOCIATION).insert({
    id: account.newId(ROUTE_TABLE_ASSOCIATION.idPrefix),
    tags: [],
    dependsOn: [table.vpcId],
    isVpcDefault: true,
    vpcId: table.vpcId,
  });
}

function differentNetworks(table: RouteTableRecord, other: string): AwsError {
  return invalidParameterValue(`route table ${table.id} and ${other} belong to different networks`);
}
