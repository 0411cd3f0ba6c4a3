import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { DomainName, EndpointType, SecurityPolicy, type IDomainName } from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Construct } from 'constructs';
import type { RemovalPolicy } from 'aws-cdk-lib';
import type { DomainSettings } from '../domain-settings';

export interface ApiDomainProps {
  readonly domain: DomainSettings;
  readonly removalPolicy: RemovalPolicy;
}

/**
 * A name of the deployment's own for the API. It belongs to the state: a service that is removed and deployed again
 * is found under the same address.
 */
export class ApiDomain extends Construct {
  readonly domainName: IDomainName;
  /** As the setting has it. */
  readonly name: string;

  constructor(scope: Construct, id: string, { domain, removalPolicy }: ApiDomainProps) {
    super(scope, id);
    const { name, certificateArn, hostedZoneId } = domain;
    const domainName = new DomainName(this, 'Name', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    domainName.applyRemovalPolicy(removalPolicy);
    this.domainName = domainName;
    this.name = name;
    // Without a zone here, the name is set elsewhere: the README says to what.
    for (const type of hostedZoneId === undefined ? [] : ['A', 'AAAA']) {
      new CfnRecordSet(this, type, {
        hostedZoneId: hostedZoneId ?? '',
        name,
        type,
        aliasTarget: {
          dnsName: domainName.domainNameAliasDomainName,
          hostedZoneId: domainName.domainNameAliasHostedZoneId,
        },
      }).applyRemovalPolicy(removalPolicy);
    }
  }
}
