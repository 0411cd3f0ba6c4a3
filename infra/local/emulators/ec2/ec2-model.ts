import type { NetworkInterface, Subnet, Vpc } from '@aws-sdk/client-ec2';
import { AwsError } from '../emulator';
import type { Store } from '../store';
import { defaultSettings, openAccount } from './account';
import type { Ec2Settings } from './account';
import { removeForeignAttachment, seedForeignAttachment } from './foreign-attachments';
import type { ForeignAttachmentType } from './foreign-attachments';
import { seedNetworkInterface } from './foreign-interfaces';
import type { ForeignInterface } from './foreign-interfaces';
import { runOperation } from './operation';
import type { AnyOperation } from './operation';
import { operations, resourceKinds } from './operations';
import type { Ec2Input, Ec2Output } from './operations';
import { strongRandom } from './resource-ids';
import { SUBNET, viewSubnet } from './subnets';
import { createThrottle } from './throttle';
import { viewVpc, VPC } from './vpcs';

export interface Ec2SimulatorOptions {
  /** Keeps the resources. Token buckets are not kept: they are full again after a restart. */
  readonly store: Store;
  /** Epoch ms; in a simulation a virtual clock, which may stand still. */
  readonly now: () => number;
  readonly settings?: Partial<Ec2Settings>;
  /** Numbers in [0, 1) that ids are made from; by default unpredictable ones. */
  readonly random?: () => number;
}

/** EC2 as far as networks go: synchronous, and a function of its inputs, the clock and `random` alone. */
export interface Ec2Simulator {
  /**
   * Runs one action. Input and output have the shape of the SDK's commands of that name.
   *
   * @throws AwsError with the codes AWS documents for the action; in general also `InvalidAction`,
   *   `MissingParameter`, `DryRunOperation`, `RequestLimitExceeded` and, for what exists only at AWS,
   *   `UnsupportedOperation`
   */
  call<A extends string>(action: A, input: Ec2Input<A>): Ec2Output<A>;
  /** Changes settings from now on; what was made under the old ones keeps its lag. */
  configure(changes: Partial<Ec2Settings>): void;
  readonly settings: Ec2Settings;
  /**
   * Puts a network interface into a subnet that no call of the account itself could make: something of
   * a third party, which prevents deletions.
   *
   * @throws AwsError `InvalidSubnetID.NotFound`, `InsufficientFreeAddressesInSubnet`
   */
  seedNetworkInterface(subnetId: string, foreign: ForeignInterface): NetworkInterface;
  /** Attaches something of a third party to a VPC. @returns its id @throws AwsError `InvalidVpcID.NotFound` */
  seedForeignAttachment(vpcId: string, type: ForeignAttachmentType): string;
  /** The third party takes it away again. */
  removeForeignAttachment(id: string): void;
  /** The VPCs that truly exist, oldest first, whatever Describe* would show. */
  vpcs(): Vpc[];
  /** The subnets that truly exist, oldest first, whatever Describe* would show. */
  subnets(): Subnet[];
}

const operationsByName = new Map<string, AnyOperation>(Object.entries(operations));

/** What this EC2 answers to. */
export const EC2_ACTIONS: readonly string[] = [...operationsByName.keys()];

export function createEc2Simulator(options: Ec2SimulatorOptions): Ec2Simulator {
  const { store, now, random = strongRandom } = options;
  let settings: Ec2Settings = { ...defaultSettings, ...options.settings };
  const account = openAccount({ store, kinds: resourceKinds, now, random, settings: () => settings });
  const throttle = createThrottle(now);

  function call(action: string, input: object): object {
    const operation = operationsByName.get(action);
    if (operation === undefined) {
      throw new AwsError('InvalidAction', `The action ${action} is not valid for this web service.`);
    }
    if (settings.throttling) throttle.admit(action, input);
    return store.atomically(() => {
      account.catchUp();
      return runOperation(operation, account, input);
    });
  }

  return {
    call: call as Ec2Simulator['call'],
    configure(changes) {
      settings = { ...settings, ...changes };
    },
    get settings() {
      return settings;
    },
    seedNetworkInterface: (subnetId, foreign) =>
      store.atomically(() => {
        account.catchUp();
        return seedNetworkInterface(account, subnetId, foreign);
      }),
    seedForeignAttachment: (vpcId, type) =>
      store.atomically(() => {
        account.catchUp();
        return seedForeignAttachment(account, vpcId, type);
      }),
    removeForeignAttachment: (id) => {
      store.atomically(() => {
        removeForeignAttachment(account, id);
      });
    },
    vpcs: () => Array.from(account.table(VPC).all(), (vpc) => viewVpc(account, vpc)),
    subnets() {
      account.catchUp();
      return Array.from(account.table(SUBNET).all(), (subnet) => viewSubnet(account, subnet));
    },
  };
}
