import type { KindPermissions } from './kind';
import { KINDS } from './kinds';

/*
 * What the services may do on EC2, gathered from all kinds; the names of actions come without their prefix. Most
 * creates authorise more than what they make (the VPC of a subnet, the address of a NAT gateway), which has to be
 * ours already: for that they are in `USES` as well.
 */

export const PERMISSIONS: readonly KindPermissions[] = KINDS.map(({ permissions }) => permissions);

/** Types of resources that have our tags, as their ARNs name them. */
export const TAGGED_TYPES: readonly string[] = PERMISSIONS.flatMap(({ resourceType }) => resourceType ?? []);

/** What each create makes, and the services that it is bound to. */
export const CREATED_TYPES = PERMISSIONS.flatMap(({ creates, resourceType, boundToServices: services }) =>
  creates === undefined || resourceType === undefined
    ? []
    : [{ action: creates, resourceType, ...(services && { services }) }],
);

/** What the provisioner does to, or with, something of ours that exists. */
export const USES = once(PERMISSIONS.flatMap(({ uses }) => uses));

/** What is read to find what third parties have in a VPC, beside what the kinds read. */
const FOREIGN_READS = [
  'DescribeCarrierGateways',
  'DescribeNetworkAcls',
  'DescribeNetworkInterfaces',
  'DescribeSecurityGroups',
  'DescribeTransitGatewayVpcAttachments',
  'DescribeVpcPeeringConnections',
  'DescribeVpnGateways',
] as const;

/** What the provisioner reads. */
export const READS = once([
  'DescribeAvailabilityZones',
  ...PERMISSIONS.flatMap(({ reads }) => reads),
  ...FOREIGN_READS,
]);

/** What is read to compare networks with their plans. */
export const COMPARES = once(PERMISSIONS.flatMap(({ compares }) => compares));

/** Types of which one may be left without a record by itself, and is marked before it is deleted. */
export const QUARANTINED_TYPES = PERMISSIONS.flatMap(({ isQuarantined, resourceType }) =>
  isQuarantined && resourceType !== undefined ? [resourceType] : [],
);

/** What the sweeper deletes, with what is in it. */
export const SWEEPS = once(PERMISSIONS.flatMap(({ sweeps = [] }) => sweeps));

/** What the sweeper reads of VPCs, beside comparing them. */
export const LOOKED_INTO = FOREIGN_READS.filter((action) => !COMPARES.includes(action));

/** What is read to find what is in a VPC. */
export const FINDS_CONTENTS = [
  ...once(PERMISSIONS.flatMap(({ compares, showsNothingInside }) => (showsNothingInside ? [] : compares))),
  ...LOOKED_INTO,
];

function once(actions: readonly string[]): readonly string[] {
  return [...new Set(actions)].sort();
}
