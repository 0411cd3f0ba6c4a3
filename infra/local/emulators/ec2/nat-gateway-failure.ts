/**
 * Why a NAT gateway failed.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html
 */
export interface NatGatewayFailure {
  readonly code:
    | 'InsufficientFreeAddressesInSubnet'
    | 'Gateway.NotAttached'
    | 'InvalidAllocationID.NotFound'
    | 'Resource.AlreadyAssociated'
    | 'InternalError'
    | 'InvalidSubnetID.NotFound';
  readonly message: string;
}
