import { line, quota } from '../error-line';
import type { KindErrors } from '../kind';

/** A public report: InvalidSubnet for a subnet that was made seconds ago. */
const LAG = 'https://github.com/openshift/hypershift/issues/711';

const TROUBLESHOOTING = 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html';

export const errors: KindErrors = {
  byAction: {
    CreateNatGateway: [
      'InvalidSubnet',
      'InvalidSubnetID.NotFound',
      'InvalidElasticIpID.NotFound',
      'InvalidVpcID.NotFound',
      'NatGatewayLimitExceeded',
      'NotAvailableInZone',
      'Resource.AlreadyAssociated',
      'IdempotentParameterMismatch',
      'Gateway.NotAttached',
      'InsufficientFreeAddressesInSubnet',
    ],
    CreateRoute: ['InvalidNatGatewayID.NotFound'],
    ReplaceRoute: ['InvalidNatGatewayID.NotFound'],
    DeleteNatGateway: ['NatGatewayNotFound', 'NatGatewayMalformed'],
  },
  meanings: [
    quota('NatGatewayLimitExceeded', 'NAT gateways per Availability Zone'),
    // A zone that the caller has chosen, or that was chosen for lack of a choice, offers none.
    line('permanent', 'invalid-availability-zone', TROUBLESHOOTING, ['NotAvailableInZone']),
    // Said of a subnet that was made just now.
    line('not-visible', 'resource-disappeared', LAG, ['InvalidSubnet'], { on: ['CreateNatGateway'] }),
    line('not-visible', 'resource-disappeared', 'codes', ['NatGatewayNotFound']),
    // What can never have existed is gone.
    line('permanent', 'resource-disappeared', 'codes', ['NatGatewayMalformed'], { on: ['DeleteNatGateway'] }),
    line('permanent', 'rejected-by-ec2', 'codes', ['NatGatewayMalformed']),
    line('permanent', 'invalid-parameter', TROUBLESHOOTING, ['InsufficientFreeAddressesInSubnet']),
  ],
};
