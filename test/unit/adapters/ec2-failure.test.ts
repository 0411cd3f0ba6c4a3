import { ec2Failure } from '../../../shared/adapters/ec2-failure';
import { ResourceFailure, type FailureClass } from '../../../shared/domain/request/resource-failure';
import type { FailureCode } from '../../../shared/domain/request/failure';
import { connectionReset, sdkError, timeoutError } from '../../simulation/aws/sdk-errors';

function failure(error: Error): ResourceFailure {
  const meant = ec2Failure(error);
  if (!(meant instanceof ResourceFailure)) throw new Error(`${error.name} is taken for a bug`);
  return meant;
}

const refused = (code: string, message = code) => failure(sdkError(code, 400, message));

describe('what EC2 refuses', () => {
  it.each<[FailureClass, FailureCode, readonly string[]]>([
    [
      'throttled',
      'rejected-by-ec2',
      [
        'RequestLimitExceeded',
        'Throttling',
        'ThrottlingException',
        'EC2ThrottledException',
        'ConcurrentMutationLimitExceeded',
        'ConcurrentTagAccess',
        'IncorrectState',
        'RequestExpired',
        'ExpiredToken',
      ],
    ],
    ['throttled', 'not-authorized', ['AuthFailure', 'InvalidClientTokenId', 'SignatureDoesNotMatch']],
    [
      'quota',
      'quota-not-raised',
      [
        'VpcLimitExceeded',
        'SubnetLimitExceeded',
        'AddressLimitExceeded',
        'InternetGatewayLimitExceeded',
        'EgressOnlyInternetGatewayLimitExceeded',
        'NatGatewayLimitExceeded',
        'RouteTableLimitExceeded',
        'RouteLimitExceeded',
        'VpcEndpointLimitExceeded',
        'FlowLogsLimitExceeded',
        'ResourceLimitExceeded',
        'InsufficientAddressCapacity',
      ],
    ],
    [
      'not-visible',
      'resource-disappeared',
      [
        'InvalidVpcID.NotFound',
        'InvalidVpcId.NotFound',
        'InvalidSubnetID.NotFound',
        'InvalidSubnetId.NotFound',
        'InvalidGroup.NotFound',
        'InvalidSecurityGroupID.NotFound',
        'InvalidPermission.NotFound',
        'InvalidInternetGatewayID.NotFound',
        'InvalidGatewayID.NotFound',
        'InvalidEgressOnlyInternetGatewayId.NotFound',
        'InvalidAllocationID.NotFound',
        'InvalidElasticIpID.NotFound',
        'InvalidAddress.NotFound',
        'InvalidNatGatewayID.NotFound',
        'NatGatewayNotFound',
        'InvalidRouteTableID.NotFound',
        'InvalidRouteTableId.NotFound',
        'InvalidRoute.NotFound',
        'InvalidAssociationID.NotFound',
        'InvalidVpcEndpointId.NotFound',
        'InvalidVpcEndpoint.NotFound',
        'InvalidFlowLogId.NotFound',
        'InvalidID',
        'Gateway.NotAttached',
      ],
    ],
    ['not-visible', 'not-authorized', ['UnauthorizedOperation']],
    ['already-exists', 'cidr-conflict', ['InvalidSubnet.Conflict']],
    [
      'already-exists',
      'resource-conflict',
      ['Resource.AlreadyAssociated', 'RouteAlreadyExists', 'FlowLogAlreadyExists'],
    ],
    [
      'in-use',
      'rejected-by-ec2',
      ['DependencyViolation', 'InvalidIPAddress.InUse', 'InvalidAddress.PtrSet', 'InvalidAddress.Locked'],
    ],
    ['permanent', 'cidr-not-allowed', ['InvalidVpc.Range', 'InvalidSubnet.Range']],
    [
      'permanent',
      'invalid-parameter',
      [
        'InvalidParameterValue',
        'TagLimitExceeded',
        'FilterLimitExceeded',
        'InsufficientFreeAddressesInSubnet',
        'InvalidServiceName',
      ],
    ],
    ['permanent', 'account-blocked', ['OptInRequired', 'Blocked', 'PendingVerification']],
    ['permanent', 'rejected-by-ec2', ['IdempotentParameterMismatch', 'UnknownCode']],
    ['unknown-outcome', 'rejected-by-ec2', ['InternalError', 'InternalFailure', 'RequestTimeout']],
  ])('means %s (%s)', (failureClass, code, codes) => {
    const meanings = codes.map((ec2Code) => {
      const meant = refused(ec2Code);
      return { ec2Code, failureClass: meant.failureClass, code: meant.code };
    });
    expect(meanings).toEqual(codes.map((ec2Code) => ({ ec2Code, failureClass, code })));
  });

  it.each<[message: string, FailureClass, FailureCode]>([
    [
      'Value (us-east-1z) for parameter availabilityZone is invalid.',
      'permanent',
      'invalid-availability-zone',
    ],
    [
      'route table rtb-1 and network gateway igw-1 belong to different networks',
      'not-visible',
      'resource-disappeared',
    ],
    ['Network vpc-1 already has an internet gateway attached', 'already-exists', 'resource-conflict'],
    [
      'Network vpc-1 already has an egress-only internet gateway attached',
      'already-exists',
      'resource-conflict',
    ],
    ['Value (10.0.0.0/99) for parameter cidrBlock is invalid.', 'permanent', 'invalid-parameter'],
  ])('as InvalidParameterValue, "%s", means %s (%s)', (message, failureClass, code) => {
    expect(refused('InvalidParameterValue', message)).toMatchObject({ failureClass, code });
  });
});

describe('what says nothing of the outcome', () => {
  it.each([
    ['a 500', sdkError('Whatever', 500)],
    ['a 503', sdkError('Unavailable', 503)],
    ['a reset connection', connectionReset()],
    ['a silent connection', timeoutError()],
  ])('is %s', (_, error) => {
    expect(failure(error).failureClass).toBe('unknown-outcome');
  });
});

describe('the message for the caller', () => {
  it.each(['InvalidParameterValue', 'InvalidSubnet.Conflict', 'InvalidVpc.Range', 'RouteAlreadyExists'])(
    'is EC2’s own for %s, which is about what was asked for',
    (code) => {
      expect(refused(code, 'The block is taken').message).toBe('The block is taken');
    },
  );

  it('names the call that the service may not make, and the quota that is used up', () => {
    const failed = (code: string) => ec2Failure(sdkError(code, 400, code), 'CreateNatGateway').message;
    expect(failed('UnauthorizedOperation')).toContain('does not let this service call CreateNatGateway');
    expect(failed('NatGatewayLimitExceeded')).toContain('"NAT gateways per Availability Zone"');
  });

  it('names by EC2’s code the quota that no line of the table knows', () => {
    expect(refused('PeeringLimitExceeded', 'role secret').message).toBe(
      'A quota of the account (PeeringLimitExceeded) is used up; its administrators can have it raised',
    );
  });

  it.each([
    ['InsufficientAddressCapacity', 'public IPv4 addresses', 'It may work later'],
    [
      'InsufficientCapacity',
      'capacity',
      'It may work later, or in another Availability Zone where one is asked for',
    ],
  ])('says of %s that AWS is short of something, and speaks of no quota to raise', (code, of, help) => {
    expect(refused(code, 'role secret').message).toBe(
      `AWS is short of ${of} at the moment (${code}); no quota is used up. ${help}`,
    );
  });

  it.each(['UnauthorizedOperation', 'VpcLimitExceeded', 'DependencyViolation', 'UnknownCode'])(
    'tells nothing of the account for %s',
    (code) => {
      const { message, cause } = refused(code, 'role arn:aws:iam::123456789012:role/secret');
      expect(message).not.toContain('secret');
      expect((cause as Error).message).toContain('secret');
    },
  );
});

it('leaves a bug a bug', () => {
  const bug = new TypeError('x is not a function');
  expect(ec2Failure(bug)).toBe(bug);
  expect(ec2Failure('thrown')).toEqual(new Error('thrown'));
});
