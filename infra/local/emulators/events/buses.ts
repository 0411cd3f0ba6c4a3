import type {
  CreateEventBusRequest,
  CreateEventBusResponse,
  DeleteEventBusRequest,
  DescribeEventBusRequest,
  DescribeEventBusResponse,
  EventBus,
  ListEventBusesRequest,
  ListEventBusesResponse,
} from '@aws-sdk/client-eventbridge';
import type { EventBridgeContext } from './context';
import { pageOf } from './paging';
import { alreadyExists, nameOf, notFound, validationError } from './parameters';
import type { BusRecord } from './records';

/** `arn:aws:events:<region>:<account>:event-bus/<name>` */
export function busArn(context: EventBridgeContext, name: string): string {
  return `arn:aws:events:${context.region}:${context.accountId}:event-bus/${name}`;
}

/** Requests name a bus by its name or ARN, and mean `default` when they name none. */
export function busNameOf(nameOrArn = 'default'): string {
  return nameOrArn.replace(/^arn:[^/]+:event-bus\//, '');
}

/** @throws AwsError `ResourceNotFoundException` */
export function findBus(context: EventBridgeContext, nameOrArn: string | undefined): BusRecord {
  const name = busNameOf(nameOrArn);
  const bus = context.buses.get(name);
  if (bus === undefined) throw notFound(`Event bus ${name} does not exist.`);
  return bus;
}

export function createEventBus(
  context: EventBridgeContext,
  input: CreateEventBusRequest,
): CreateEventBusResponse {
  const name = nameOf(input.Name, 'name', 256);
  if (context.buses.get(name) !== undefined) throw alreadyExists(`Event bus ${name} already exists.`);
  const at = context.now();
  context.buses.set(name, {
    name,
    description: input.Description,
    createdAt: at,
    modifiedAt: at,
  });
  return { EventBusArn: busArn(context, name), Description: input.Description };
}

/** Deleting a bus that does not exist succeeds. */
export function deleteEventBus(context: EventBridgeContext, input: DeleteEventBusRequest): void {
  const name = busNameOf(nameOf(input.Name, 'name', 256));
  if (name === 'default') throw validationError('Cannot delete event bus default.');
  if ([...context.rules.values()].some(({ busName }) => busName === name)) {
    throw validationError("Event bus can't be deleted since it has rules.");
  }
  context.buses.delete(name);
}

export function describeEventBus(
  context: EventBridgeContext,
  input: DescribeEventBusRequest,
): DescribeEventBusResponse {
  return showBus(context, findBus(context, input.Name));
}

export function listEventBuses(
  context: EventBridgeContext,
  input: ListEventBusesRequest,
): ListEventBusesResponse {
  const buses = [...context.buses.values()].filter(({ name }) => name.startsWith(input.NamePrefix ?? ''));
  const { items, ...more } = pageOf(buses, input);
  return { EventBuses: items.map((bus) => showBus(context, bus)), ...more };
}

function showBus(context: EventBridgeContext, bus: BusRecord): EventBus {
  const { name, description, createdAt, modifiedAt } = bus;
  return {
    Name: name,
    Arn: busArn(context, name),
    Description: description,
    CreationTime: new Date(createdAt),
    LastModifiedTime: new Date(modifiedAt),
  };
}
