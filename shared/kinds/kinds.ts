import type { PlannedResource } from '../domain/network/network-plan';
import { defaultSecurityGroupLock } from './default-security-group-lock';
import { egressOnlyInternetGateway } from './egress-only-internet-gateway';
import { elasticIp } from './elastic-ip';
import { flowLog } from './flow-log';
import { gatewayEndpoint } from './gateway-endpoint';
import { internetGateway } from './internet-gateway';
import { internetGatewayAttachment } from './internet-gateway-attachment';
import { ipv6Block } from './ipv6-block';
import type { Kind } from './kind';
import { natGateway } from './nat-gateway';
import { route } from './route';
import { routeTable } from './route-table';
import { routeTableAssociation } from './route-table-association';
import { subnet } from './subnet';
import { subnetAttribute } from './subnet-attribute';
import { tags } from './tags';
import { vpc } from './vpc';
import { vpcAttribute } from './vpc-attribute';

/** Every kind of AWS resource that a network may consist of, in the order in which a plan names them. */
export const KINDS = [
  vpc,
  ipv6Block,
  vpcAttribute,
  defaultSecurityGroupLock,
  flowLog,
  subnet,
  subnetAttribute,
  internetGateway,
  internetGatewayAttachment,
  egressOnlyInternetGateway,
  elasticIp,
  natGateway,
  routeTable,
  route,
  routeTableAssociation,
  gatewayEndpoint,
  tags,
] as const satisfies readonly Kind[];

/** A resource that one of these kinds has planned. */
export type PlannedOfKinds = ReturnType<(typeof KINDS)[number]['plan']>[number];
export type KindName = PlannedOfKinds['kind'];

const BY_NAME = new Map<string, Kind>(KINDS.map((kind) => [kind.kind, kind]));

/** @throws Error for a kind that is not in the list */
export function kindOf({ kind }: Pick<PlannedResource, 'kind'>): Kind {
  const known = BY_NAME.get(kind);
  if (known === undefined) throw new Error(`There is no kind ${kind}`);
  return known;
}
