/**
 * All that tests outside of `test/unit/local` may use of the local AWS: the emulators, without a wire or over it, and
 * what starts the local system. What is not here is free to change.
 */
export { AwsError } from './emulators/emulator';
export type { Emulator } from './emulators/emulator';
export { memoryStore } from './emulators/store';
export type { Collection, Store } from './emulators/store';

export * from './emulators/dynamodb';
export { callWithPlainValues, toPlainItem } from './emulators/dynamodb/plain-values';
export type { PlainItem } from './emulators/dynamodb/plain-values';

export * from './emulators/ec2';
export type { ForeignInterface } from './emulators/ec2/foreign-interfaces';
export type { InternetGatewayRecord } from './emulators/ec2/internet-gateways';
export type { NatGatewayRecord } from './emulators/ec2/nat-gateways';
export type { NetworkAclRecord } from './emulators/ec2/network-acl-record';
export type { ResourceRecord } from './emulators/ec2/resource-table';
export type { RouteTableAssociationRecord } from './emulators/ec2/route-table-associations';
export type { RouteTableRecord } from './emulators/ec2/route-table-record';
export type { SecurityGroupRecord } from './emulators/ec2/security-groups';
export type { SubnetRecord } from './emulators/ec2/subnets';
export type { VpcEndpointRecord } from './emulators/ec2/vpc-endpoints';
export type { VpcRecord } from './emulators/ec2/vpcs';

export { fieldOf, parseFilterPattern } from './emulators/logs/filter-pattern';

export * from './emulators/sqs';
export type { MessageRecord } from './emulators/sqs/records';

export { startLoopbackServer } from './runner/http/loopback-server';
export type { LoopbackServer } from './runner/http/loopback-server';

export type { TokenIssuer } from './identity/token-issuer';

/** The user pool; loaded when a test asks for it, because its OpenID library takes longer than all the rest. */
export const loadIdentity = () => import('./identity');
