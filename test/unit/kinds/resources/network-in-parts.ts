import type { EC2Client } from '@aws-sdk/client-ec2';
import { createEc2Simulator, memoryStore, type Ec2Settings } from '../../../../infra/local/testing';
import { scopeOf } from '../../../../services/provisioner/reconciler/reconciler';
import {
  handlerFor,
  type FoundResource,
  type ResourceHandler,
  type Scope,
} from '../../../../shared/kinds/resource-handler';
import { resourceHandlers } from '../../../../shared/kinds/ec2/kinds-on-ec2';
import type { PlannedResource, ResourceKey } from '../../../../shared/domain/network/network-plan';
import type { NetworkSpec, Tier } from '../../../../shared/domain/network/network-spec';
import type { PlannedSubnet } from '../../../../shared/domain/network/planned-subnet';
import { planNetwork } from '../../../../shared/kinds/plan-network';
import { ResourceFailure } from '../../../../shared/domain/request/resource-failure';
import { instant } from '../../../../shared/domain/request/instant';
import type { VpcRequest } from '../../../../shared/domain/request/vpc-request';
import { aRequest } from '../../../builders/vpc-request';
import { FaultPlan } from '../../../simulation/scripted/fault-plan';
import { PROVISIONER_CONFIG, STACK_TAG } from '../../../simulation/services/settings';
import { simulatedClient } from '../../../simulation/scripted/scripted-client';
import { VirtualClock } from '../../../simulation/time/virtual-clock';

/** Everything that can be asked for, in two zones. */
const SPEC: NetworkSpec = {
  name: 'dev',
  cidrBlock: '10.0.0.0/16',
  subnets: [],
  tags: { team: 'payments' },
  dnsHostnames: true,
  ipv6: true,
  natGateways: 'single',
  gatewayEndpoints: ['s3', 'dynamodb'],
  flowLogs: true,
  lockDefaultSecurityGroup: true,
};

const TIERS: readonly Tier[] = ['public', 'private', 'isolated'];
export const SUBNETS: readonly PlannedSubnet[] = ['a', 'b'].flatMap((letter, zone) =>
  TIERS.map((tier, index) => ({
    name: `${tier}-${letter}`,
    cidrBlock: `10.0.${zone * TIERS.length + index}.0/24`,
    availabilityZone: `us-east-1${letter}`,
    tier,
  })),
);

export interface NetworkInPartsOptions {
  readonly spec?: Partial<NetworkSpec>;
  readonly request?: Partial<VpcRequest>;
  /** Of the account; ignored when one is given. */
  readonly settings?: Partial<Ec2Settings>;
  /** A network in the same account. Absent: in one of its own. */
  readonly beside?: NetworkInParts;
  /** Value of the tag `vpc-vending:stack`. */
  readonly stack?: string;
}

/**
 * A network that is made resource by resource, by the real handlers in a simulated account, without the reconciler:
 * as it is planned, and with what is made on the record of its request.
 */
export class NetworkInParts {
  readonly clock: VirtualClock;
  readonly ec2: ReturnType<typeof createEc2Simulator>;
  readonly client: EC2Client;
  readonly faults = new FaultPlan();
  request: VpcRequest;
  readonly #plan: ReadonlyMap<ResourceKey, PlannedResource>;
  readonly #handlers: ReturnType<typeof resourceHandlers>;

  constructor({ spec, request, settings, beside, stack = STACK_TAG }: NetworkInPartsOptions = {}) {
    const clock = beside?.clock ?? new VirtualClock();
    this.clock = clock;
    this.ec2 =
      beside?.ec2 ??
      createEc2Simulator({ store: memoryStore(), now: clock.now, ...(settings && { settings }) });
    this.client = simulatedClient({
      service: 'ec2',
      faults: this.faults,
      maxAttempts: 1,
      call: (action, input) => this.ec2.call(action, input),
      crash: () => undefined,
    }) as EC2Client;
    const whole = { ...SPEC, ...spec };
    this.request = aRequest({ spec: whole, ...request });
    this.#plan = new Map(planNetwork(whole, SUBNETS).map((resource) => [resource.key, resource]));
    this.#handlers = resourceHandlers(this.client, stack, PROVISIONER_CONFIG);
  }

  get scope(): Scope {
    return scopeOf(this.request);
  }

  /** @throws Error when nothing of that key is planned */
  planned(key: ResourceKey): PlannedResource {
    const resource = this.#plan.get(key);
    if (resource === undefined) throw new Error(`${key} is not planned`);
    return resource;
  }

  handler(key: ResourceKey): ResourceHandler {
    return handlerFor(this.#handlers, this.planned(key));
  }

  /** Makes a resource, and before it all that it depends on; puts them on record. @returns its id */
  async make(key: ResourceKey): Promise<string> {
    const known = this.request.resources[key];
    if (known?.status === 'CREATED') return known.id;
    await this.makeReadyFor(key);
    return this.record(key, await this.create(key));
  }

  /** Makes all that is planned. */
  async makeAll(): Promise<void> {
    for (const key of this.#plan.keys()) await this.make(key);
  }

  async makeReadyFor(key: ResourceKey): Promise<void> {
    for (const dependency of this.planned(key).dependsOn) await this.make(dependency);
  }

  /** Creates a resource and does not record it, as a worker does that crashes. @returns its id */
  create(key: ResourceKey, changes: object = {}): Promise<string> {
    return this.handler(key).create({ ...this.planned(key), ...changes }, this.scope);
  }

  async update(key: ResourceKey, changes: object = {}): Promise<void> {
    const planned = { ...this.planned(key), ...changes };
    await this.handler(key).update?.(planned, this.scope.idOf(key), this.scope);
  }

  async find(...keys: readonly ResourceKey[]): Promise<readonly FoundResource[]> {
    const [first = ''] = keys;
    const resources = keys.map((key) => this.planned(key));
    return (await this.handler(first).findOwned?.(resources, this.scope)) ?? [];
  }

  async remove(key: ResourceKey, id = this.scope.idOf(key)): Promise<void> {
    await this.handler(key).remove?.(id, this.scope);
  }

  record(key: ResourceKey, id: string): string {
    const createdAt = instant(this.clock.now());
    const resources = { ...this.request.resources, [key]: { status: 'CREATED', id, createdAt } as const };
    this.request = { ...this.request, resources };
    return id;
  }

  /** The calls that `act` makes, in order. */
  async callsOf(act: () => Promise<unknown>): Promise<string[]> {
    const before = this.faults.calls.length;
    await act();
    return this.faults.calls.slice(before).map(({ action }) => action);
  }

  /** The tags of a resource. */
  tagsOf(id: string): Record<string, string> {
    const { Tags = [] } = this.ec2.call('DescribeTags', { Filters: [{ Name: 'resource-id', Values: [id] }] });
    return Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
  }

  /** Ids of all resources that have the key of a resource in our tag, of any request. */
  taggedWith(key: ResourceKey): string[] {
    const Filters = [
      { Name: 'key', Values: ['vpc-vending:resource'] },
      { Name: 'value', Values: [key] },
    ];
    const { Tags = [] } = this.ec2.call('DescribeTags', { Filters });
    return Tags.map(({ ResourceId = '' }) => ResourceId);
  }
}

/** What a handler refuses to do. @throws Error when it does it */
export async function failureOf(act: () => Promise<unknown>): Promise<ResourceFailure> {
  try {
    await act();
  } catch (error) {
    if (error instanceof ResourceFailure) return error;
    throw error;
  }
  throw new Error('It did not fail');
}
