import type { ResourceKind, ResourceRecord } from './resource-table';

export interface RouteTableRecord extends ResourceRecord {
  readonly vpcId: string;
  /** The block of the VPC, which every route table routes to itself. */
  readonly localCidrBlock: string;
  /** Those that callers made, in that order: the local ones follow from the VPC. */
  readonly routes: readonly RouteRecord[];
}

/** A destination has one route in a table, so it is the name of the route. */
export interface RouteRecord {
  /** An IPv4 or IPv6 block in canonical form. */
  readonly destination: string;
  /** The prefix tells what it is. */
  readonly targetId: string;
}

/** `isVpcDefault` is true of the main table of a VPC, and moves when another one becomes it. */
export const ROUTE_TABLE: ResourceKind<RouteTableRecord> = {
  resourceType: 'route-table',
  idPrefix: 'rtb',
  noun: 'routeTable',
  notFound: 'InvalidRouteTableID.NotFound',
  malformed: 'InvalidRouteTableId.Malformed',
  vpcDefault: (vpc) => ({ vpcId: vpc.id, localCidrBlock: vpc.cidrBlock, routes: [] }),
};
