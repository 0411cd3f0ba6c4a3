import { SettingError } from '../../infra/setting-error';
import { resourcesOf, synthesize, type TemplateResource } from './synthesized';

const DOMAIN = {
  domainName: 'vpcs.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1',
};
const IN_ZONE = { ...DOMAIN, hostedZoneId: 'Z0123456789ABC' };

describe('an API with an address of its own', () => {
  const { templates } = synthesize(IN_ZONE);

  it('has it in the state, so that it stays when the service is removed and deployed again', () => {
    const names = Object.values(resourcesOf(templates.state, 'AWS::ApiGateway::DomainName'));
    expect(names).toMatchObject([
      {
        DeletionPolicy: 'RetainExceptOnCreate',
        Properties: {
          DomainName: DOMAIN.domainName,
          RegionalCertificateArn: DOMAIN.certificateArn,
          SecurityPolicy: 'TLS_1_2',
        },
      },
    ]);
    const records: readonly TemplateResource[] = Object.values(
      resourcesOf(templates.state, 'AWS::Route53::RecordSet'),
    );
    expect(records.map(({ Properties }) => [Properties.Name, Properties.Type])).toEqual([
      [DOMAIN.domainName, 'A'],
      [DOMAIN.domainName, 'AAAA'],
    ]);
    expect(resourcesOf(templates.service, 'AWS::ApiGateway::DomainName')).toEqual({});
  });

  it('is reached there, without a stage, by everything that names it', () => {
    const mappings = Object.values(resourcesOf(templates.service, 'AWS::ApiGateway::BasePathMapping'));
    expect(mappings).toHaveLength(1);
    expect(mappings[0]?.Properties.BasePath).toBeUndefined();
    const { apiUrl, consoleUrl } = templates.service.toJSON().Outputs as Record<string, { Value: unknown }>;
    expect(JSON.stringify(apiUrl?.Value)).not.toContain('execute-api');
    expect(JSON.stringify(consoleUrl?.Value)).not.toContain('execute-api');
  });
});

it('sets no record without a zone', () => {
  expect(resourcesOf(synthesize(DOMAIN).templates.state, 'AWS::Route53::RecordSet')).toEqual({});
});

it.each([
  [{ domainName: DOMAIN.domainName }, /come both or not at all/],
  [{ hostedZoneId: IN_ZONE.hostedZoneId }, /only with them/],
  [{ ...DOMAIN, domainName: 'VPCs' }, /"domainName" is "VPCs"; allowed is a domain name/],
  [{ ...DOMAIN, privateApiEndpointIds: ['vpce-0123456789abcdef0'] }, /exclude each other/],
])('refuses %j', (context, message) => {
  expect(() => synthesize(context)).toThrow(SettingError);
  expect(() => synthesize(context)).toThrow(message);
});
