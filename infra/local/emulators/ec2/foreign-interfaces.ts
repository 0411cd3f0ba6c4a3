import type { NetworkInterface } from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { insertNetworkInterface } from './create-network-interface';
import { viewNetworkInterface } from './network-interfaces';
import { SUBNET } from './subnets';

/** A network interface of a load balancer, a function, an instance …, in the words of DescribeNetworkInterfaces. */
export interface ForeignInterface {
  readonly Description?: string;
  /** `interface` if not said; `lambda`, `load_balancer` … */
  readonly InterfaceType?: string;
  /** The account itself if not said; `amazon-elb` … */
  readonly RequesterId?: string;
  readonly RequesterManaged?: boolean;
  /** What it is attached to; absent while it is to nothing. */
  readonly Attachment?: { readonly InstanceId?: string; readonly InstanceOwnerId?: string };
}

/** Whether or not the subnet is visible yet. It has no security groups, so that it holds the subnet alone. */
export function seedNetworkInterface(
  account: Account,
  subnetId: string,
  foreign: ForeignInterface,
): NetworkInterface {
  const { Attachment: attachment, RequesterId: requesterId = account.settings.accountId } = foreign;
  const { InstanceId: instanceId, InstanceOwnerId: instanceOwnerId = account.settings.accountId } =
    attachment ?? {};
  const networkInterface = insertNetworkInterface(account, account.table(SUBNET).existing(subnetId), {
    tags: [],
    groups: [],
    description: foreign.Description ?? '',
    interfaceType: foreign.InterfaceType ?? 'interface',
    requesterId,
    requesterManaged: foreign.RequesterManaged ?? false,
    ...(attachment && {
      attachment: {
        attachmentId: account.newId('eni-attach'),
        ...(instanceId !== undefined && { instanceId }),
        instanceOwnerId,
      },
    }),
  });
  return viewNetworkInterface(account, networkInterface);
}
