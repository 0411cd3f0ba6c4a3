import { decodeRequest, encodeError, encodeOutput } from '../../../../infra/local/emulators/ec2/codec';
import { createEc2Emulator } from '../../../../infra/local/emulators/ec2/emulator';
import { operations } from '../../../../infra/local/emulators/ec2/operations';
import { errorCodeOf, openEc2 } from './ec2-fixture';

const VERSION = 'Version=2016-11-15';

describe('decodeRequest', () => {
  test('reads what the AWS CLI sends', () => {
    // Recorded from `aws ec2 create-vpc` (aws-cli 1.45.11, botocore 1.43.11).
    const body =
      'Action=CreateVpc&Version=2016-11-15&CidrBlock=10.0.3.0%2F16&TagSpecification.1.ResourceType=vpc' +
      '&TagSpecification.1.Tag.1.Key=Name&TagSpecification.1.Tag.1.Value=a+%26+b+%3C%C3%BC%3E' +
      '&TagSpecification.1.Tag.2.Key=e&TagSpecification.1.Tag.2.Value=&DryRun=true';
    expect(decodeRequest(body)).toEqual({
      action: 'CreateVpc',
      input: {
        CidrBlock: '10.0.3.0/16',
        TagSpecifications: [
          {
            ResourceType: 'vpc',
            Tags: [
              { Key: 'Name', Value: 'a & b <ü>' },
              { Key: 'e', Value: '' },
            ],
          },
        ],
        DryRun: true,
      },
    });
  });

  test('sorts lists by number, not by letter', () => {
    const body = [12, 2, 1, 10].map((n) => `VpcId.${n}=id-${n}`).join('&');
    const { input } = decodeRequest(`Action=DescribeVpcs&${VERSION}&${body}`);
    expect(input).toEqual({ VpcIds: ['id-1', 'id-2', 'id-10', 'id-12'] });
  });

  test.each([
    ['Action=CreateVpc&Cidr=10.0.0.0/16', 'UnknownParameter'],
    ['Action=CreateVpc&TagSpecification.1.Tag.1.Name=x', 'UnknownParameter'],
    ['Action=DescribeVpcs&VpcId.first=x', 'UnknownParameter'],
    ['Action=DescribeVpcs&VpcId=x', 'UnknownParameter'],
    ['Action=CreateVpc&CidrBlock.1=10.0.0.0/16', 'UnknownParameter'],
    ['Action=DescribeVpcs&MaxResults=many', 'InvalidParameterValue'],
    ['Action=DescribeVpcs&DryRun=perhaps', 'InvalidParameterValue'],
    ['Action=MakeVpc', 'InvalidAction'],
    ['Action=EC2Client', 'InvalidAction'],
    ['VpcId=x', 'MissingAction'],
  ])('%s: %s', (body, code) => {
    expect(errorCodeOf(() => decodeRequest(body))).toBe(code);
  });

  test('names the parameter it does not know', () => {
    expect(() => decodeRequest('Action=CreateVpc&TagSpecification.1.Tag.1.Name=x')).toThrow(
      'The parameter TagSpecification.1.Tag.1.Name is not recognized',
    );
  });
});

describe('the XML', () => {
  test('of an answer', () => {
    expect(encodeOutput('DescribeVpcs', { Vpcs: [{ VpcId: 'vpc-1', IsDefault: false }] }, 'r-1')).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r-1</requestId>' +
        '<vpcSet><item><isDefault>false</isDefault><vpcId>vpc-1</vpcId></item></vpcSet></DescribeVpcsResponse>',
    );
  });

  test('of an action that has nothing to say', () => {
    expect(encodeOutput('DeleteVpc', {}, 'r-1')).toContain('<requestId>r-1</requestId><return>true</return>');
  });

  test('of an error', () => {
    expect(encodeError({ code: 'InvalidVpcID.NotFound', message: 'a < b & c' }, 'r-1')).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<Response><Errors><Error><Code>InvalidVpcID.NotFound</Code><Message>a &lt; b &amp; c</Message></Error>' +
        '</Errors><RequestID>r-1</RequestID></Response>',
    );
  });
});

test.each(Object.keys(operations))('the SDK publishes a schema for %s and all its parameters', (action) => {
  expect(decodeRequest(`Action=${action}`)).toEqual({ action, input: {} });
  expect(encodeOutput(action, {}, 'r-1')).toContain(`<${action}Response `);
});

describe('the emulator', () => {
  const call = async (body: string, settings = {}) => {
    const emulator = createEc2Emulator(openEc2(settings).ec2);
    return emulator.handle({ service: 'ec2', action: '', headers: {}, body: Buffer.from(body) });
  };

  test('never throws: a fault of ours is an answer with status 500', async () => {
    const describeLagMs = () => {
      throw new Error('no lag today');
    };
    const { status, body } = await call('Action=CreateVpc&CidrBlock=10.0.0.0/16', { describeLagMs });
    expect(status).toBe(500);
    expect(body).toContain('<Code>InternalError</Code>');
    expect(body).toContain('no lag today');
  });

  test.each([
    ['Action=DescribeVpcs', 200],
    ['Action=DescribeInstances', 400],
    ['Action=DescribeVpcs&DryRun=true', 412],
  ])('%s: %d', async (body, status) => {
    expect(await call(body)).toMatchObject({ status, headers: { 'content-type': 'text/xml;charset=UTF-8' } });
  });
});
