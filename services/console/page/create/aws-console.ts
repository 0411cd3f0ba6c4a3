/** Where the AWS console shows what is in the way, by the kind that a blocker names. */
const PLACES: Readonly<Record<string, (id: string) => string>> = {
  instance: (id) => `ec2/home#InstanceDetails:instanceId=${id}`,
  'network-interface': (id) => `ec2/home#NetworkInterface:networkInterfaceId=${id}`,
  'security-group': (id) => `ec2/home#SecurityGroup:groupId=${id}`,
  subnet: (id) => `vpcconsole/home#SubnetDetails:subnetId=${id}`,
  'route-table': (id) => `vpcconsole/home#RouteTableDetails:RouteTableId=${id}`,
  'vpc-endpoint': (id) => `vpcconsole/home#EndpointDetails:vpcEndpointId=${id}`,
  vpc: (id) => `vpcconsole/home#VpcDetails:VpcId=${id}`,
};

/** Address of a resource in the AWS console; of an unknown kind, the console's search for it. */
export function awsConsoleUrl(region: string, kind: string, id: string): string {
  const place =
    PLACES[kind]?.(encodeURIComponent(id)) ?? `vpcconsole/home#Home:search=${encodeURIComponent(id)}`;
  const [path = '', fragment = ''] = place.split('#');
  return `https://${region}.console.aws.amazon.com/${path}?region=${region}#${fragment}`;
}
