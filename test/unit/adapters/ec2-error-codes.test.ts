import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isThrottlingError, isTransientError } from '@smithy/core/retry';
import { EC2_ERRORS, errorLine } from '../../../shared/adapters/ec2-error-codes';
import { DOCUMENTED_ERRORS } from '../../simulation/faults/documented-errors';
import { ec2Failure } from '../../../shared/adapters/ec2-failure';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import { sdkError } from '../../simulation/aws/sdk-errors';

const KINDS = join(process.cwd(), 'shared', 'kinds');
const ACTIONS = Object.keys(DOCUMENTED_ERRORS);

/** The actions by which the kinds change something, as their sources name them. */
function actionsSent(): string[] {
  const files = readdirSync(KINDS, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const actions = files.flatMap((file) =>
    Array.from(
      readFileSync(join(KINDS, file), 'utf8').matchAll(/new (\w+)Command\(/g),
      ([, action = '']) => action,
    ),
  );
  return [...new Set(actions)].filter((action) => !action.startsWith('Describe')).sort();
}

function meaning(code: string, action?: string, message = code) {
  const failure = ec2Failure(sdkError(code, 400, message), action);
  if (!(failure instanceof ResourceFailure)) throw new Error(`${code} is taken for a bug`);
  return [failure.failureClass, failure.code];
}

describe('ec2-error-codes: the table of errors', () => {
  it('names every action that is sent, and no other', () => {
    expect([...ACTIONS].sort()).toEqual(actionsSent());
  });

  it.each(
    ACTIONS.flatMap((action) => (DOCUMENTED_ERRORS[action] ?? []).map((code) => [action, code] as const)),
  )('has a line for %s answering %s', (action, code) => {
    const line = errorLine(code, '', action);
    expect(line?.source).toMatch(/^https:\/\//);
  });

  it('names a source in every line', () => {
    expect(EC2_ERRORS.filter(({ source }) => !source.startsWith('https://'))).toEqual([]);
  });
});

describe('what depends on the action', () => {
  it('is a subnet that CreateNatGateway does not know yet', () => {
    expect(meaning('InvalidSubnet', 'CreateNatGateway')).toEqual(['not-visible', 'resource-disappeared']);
    expect(meaning('InvalidSubnet', 'CreateSubnet')).toEqual(['permanent', 'rejected-by-ec2']);
  });

  it.each([
    ['DeleteSubnet', 'InvalidSubnetID.Malformed'],
    ['DeleteRouteTable', 'InvalidRouteTableId.Malformed'],
    ['DeleteNatGateway', 'NatGatewayMalformed'],
    ['DisassociateRouteTable', 'InvalidAssociationID.Malformed'],
  ])('is something that can never have existed: %s answers %s', (action, code) => {
    expect(meaning(code, action)).toEqual(['permanent', 'resource-disappeared']);
    expect(meaning(code, 'CreateRoute')).toEqual(['permanent', 'rejected-by-ec2']);
  });

  it('is a protection against deletion', () => {
    expect(meaning('OperationNotPermitted', 'DeleteVpc')).toEqual(['in-use', 'rejected-by-ec2']);
  });
});

describe('what is busy is tried again', () => {
  it.each(['CreateVpcEndpoint', 'ModifyVpcEndpoint', 'DeleteVpcEndpoints'])('by %s', (action) => {
    expect(meaning('OperationInProgress', action)).toEqual(['throttled', 'rejected-by-ec2']);
  });
});

/*
 * What AWS's SDKs try again whatever the service is. None of these may fail a network for good, and a create is tried
 * again without a look only where nothing of it can have taken effect.
 */
describe('what the SDK takes for passing', () => {
  const asSdkError = (code: string) => sdkError(code, 400, code) as Parameters<typeof isThrottlingError>[0];

  it.each([
    'BandwidthLimitExceeded',
    'EC2ThrottledException',
    'PriorRequestNotComplete',
    'RequestLimitExceeded',
    'RequestThrottled',
    'RequestThrottledException',
    'SlowDown',
    'ThrottledException',
    'Throttling',
    'ThrottlingException',
    'TooManyRequestsException',
  ])('is throttling: %s', (code) => {
    expect(isThrottlingError(asSdkError(code))).toBe(true);
    expect(meaning(code, 'CreateVpc')).toEqual(['throttled', 'rejected-by-ec2']);
  });

  it.each([
    'AuthFailure',
    'InvalidSignatureException',
    'RequestExpired',
    'RequestInTheFuture',
    'RequestTimeTooSkewed',
    'SignatureDoesNotMatch',
  ])('is a clock that is wrong: %s', (code) => {
    expect(meaning(code, 'CreateVpc')[0]).toBe('throttled');
  });

  it.each(['RequestTimeout', 'RequestTimeoutException'])('is of unknown outcome: %s', (code) => {
    expect(isTransientError(asSdkError(code))).toBe(true);
    expect(meaning(code, 'CreateVpc')).toEqual(['unknown-outcome', 'rejected-by-ec2']);
  });
});

describe('a zone that does not offer something', () => {
  it.each([
    ['CreateNatGateway', 'NotAvailableInZone', ''],
    [
      'CreateSubnet',
      'InvalidParameterValue',
      'Value (us-east-1x) for parameter availabilityZone is invalid.',
    ],
    ['CreateVpcEndpoint', 'InvalidParameterValue', 'not supported in the availability zone'],
  ])('is a choice of the caller: %s answers %s', (action, code, message) => {
    expect(meaning(code, action, message)).toEqual(['permanent', 'invalid-availability-zone']);
  });
});

describe('a quota', () => {
  it('is named', () => {
    expect(ec2Failure(sdkError('VpcLimitExceeded', 400, 'no more')).message).toContain('"VPCs per Region"');
  });
});
