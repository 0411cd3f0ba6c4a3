import { createEc2Simulator } from '../../../../infra/local/emulators/ec2/ec2-model';
import type { Ec2Simulator } from '../../../../infra/local/emulators/ec2/ec2-model';
import type { Ec2Settings } from '../../../../infra/local/emulators/ec2/account';
import { AwsError } from '../../../../infra/local/emulators/emulator';
import { memoryStore } from '../../../../infra/local/emulators/store';
import type { Store } from '../../../../infra/local/emulators/store';

/** A clock that moves only when told to. */
export interface VirtualClock {
  now(): number;
  advance(ms: number): void;
}

export function virtualClock(start = Date.parse('2026-01-01T00:00:00Z')): VirtualClock {
  let time = start;
  return {
    now: () => time,
    advance(ms) {
      time += ms;
    },
  };
}

/** A repeatable source of numbers in [0, 1). */
export function seededRandom(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function openEc2(settings: Partial<Ec2Settings> = {}, store: Store = memoryStore()) {
  const clock = virtualClock();
  const ec2 = createEc2Simulator({ store, now: () => clock.now(), random: seededRandom(), settings });
  return { ec2, clock };
}

export function givenVpc(ec2: Ec2Simulator, cidrBlock = '10.0.0.0/16'): string {
  return idOf(ec2.call('CreateVpc', { CidrBlock: cidrBlock }).Vpc?.VpcId);
}

export function givenSubnet(ec2: Ec2Simulator, vpcId: string, cidrBlock = '10.0.1.0/24'): string {
  return idOf(ec2.call('CreateSubnet', { VpcId: vpcId, CidrBlock: cidrBlock }).Subnet?.SubnetId);
}

export function givenNetworkInterface(ec2: Ec2Simulator, subnetId: string): string {
  const { NetworkInterface } = ec2.call('CreateNetworkInterface', { SubnetId: subnetId });
  return idOf(NetworkInterface?.NetworkInterfaceId);
}

export function idOf(id: string | undefined): string {
  if (id === undefined) throw new Error('The answer has no id.');
  return id;
}

/** The code of the AwsError that `act` throws, or `undefined` when it succeeds. */
export function errorCodeOf(act: () => unknown): string | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof AwsError) return error.code;
    throw error;
  }
  return undefined;
}
