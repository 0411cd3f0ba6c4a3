import type { NetworkInterface } from '@aws-sdk/client-ec2';

/** What a network interface is for, as its user calls it. */
export interface InterfaceUser {
  readonly type: string;
  readonly id: string;
}

/** How a service describes the interfaces that it makes. */
export type InterfaceDescription = readonly [type: string, description: RegExp];

/**
 * How the services of AWS describe the interfaces that they make. The group `id` is what tells one user from
 * another; its interfaces are alike.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html
 */
const DESCRIPTIONS: readonly InterfaceDescription[] = [
  // `ELB app/web/50dc6c495c0c9188`, and for a classic one `ELB web`.
  ['load-balancer', /^ELB (?<id>.+)$/],
  // Of one function and version, whatever the number of its subnets; the last part is random.
  [
    'lambda-function',
    /^AWS Lambda VPC ENI-(?<id>.+?)(?:-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})?$/,
  ],
  ['vpc-endpoint', /^VPC Endpoint Interface (?<id>vpce-[0-9a-f]+)$/],
  ['transit-gateway-attachment', /Transit Gateway Attachment (?<id>tgw-attach-[0-9a-f]+)$/],
  ['eks-cluster', /^Amazon EKS (?<id>.+)$/],
  ['file-system', /^EFS mount target for (?<id>fs-[0-9a-f]+)/],
  ['directory', /network interface for directory (?<id>d-[0-9a-f]+)$/],
];

/**
 * What uses an interface; the interface itself where that cannot be told.
 *
 * @param ofKinds how the kinds that have interfaces describe theirs
 */
export function userOf(
  { NetworkInterfaceId = '', Description = '', Attachment }: NetworkInterface,
  ofKinds: readonly InterfaceDescription[],
): InterfaceUser {
  if (Attachment?.InstanceId !== undefined) return { type: 'instance', id: Attachment.InstanceId };
  for (const [type, description] of [...DESCRIPTIONS, ...ofKinds]) {
    const id = description.exec(Description)?.groups?.id;
    if (id !== undefined) return { type, id };
  }
  return { type: 'network-interface', id: NetworkInterfaceId };
}
