import { line, quota, shortage } from '../error-line';
import type { KindErrors } from '../kind';

const RELEASE = 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html';

export const errors: KindErrors = {
  byAction: {
    AllocateAddress: ['AddressLimitExceeded', 'InsufficientAddressCapacity', 'TagLimitExceeded'],
    ReleaseAddress: [
      'InvalidAllocationID.NotFound',
      'InvalidAllocationID.Malformed',
      'InvalidIPAddress.InUse',
      'InvalidAddress.PtrSet',
      'InvalidAddress.Locked',
      'OperationNotPermitted',
    ],
  },
  meanings: [
    quota('AddressLimitExceeded', 'EC2-VPC Elastic IPs'),
    shortage('InsufficientAddressCapacity', 'public IPv4 addresses', 'It may work later'),
    line('in-use', 'rejected-by-ec2', 'codes', ['InvalidIPAddress.InUse']),
    // An address with a reverse DNS record, or one that AWS Support holds.
    line('in-use', 'rejected-by-ec2', RELEASE, ['InvalidAddress.PtrSet', 'InvalidAddress.Locked']),
  ],
};
