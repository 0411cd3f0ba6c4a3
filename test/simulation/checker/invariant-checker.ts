import type { APIGatewayProxyResult } from 'aws-lambda';
import type { CreateVpcBody } from '../../../shared/contract/http';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { PublishedEvent } from '../aws/simulated-bus';
import type { FaultKind } from '../faults/fault-kinds';
import type { Order } from '../stress/orders';
import type { SimulatedProcess } from '../processes/simulated-process';
import type { Call, Outcome } from '../processes/transport';

/** What a world must keep, in the words of services/README.md. */
export const INVARIANTS = {
  'I1 one network': 'A request never has two recorded VPCs; once drained, exactly one has its tag',
  'I2 ready': 'READY means that every planned resource exists, is tagged, and its id is recorded',
  'I2 recorded': 'What is put on record exists, unless the network is being taken away',
  'I2 gone': 'FAILED and DELETED mean that nothing of the request is left',
  'I2 kept':
    'Nothing that a request has on record is deleted unless it fails, is deleted or goes back from a change',
  'I3 announced': 'Every outcome is announced, under one event id, and not before it is on record',
  'I4 progress': 'Every accepted request comes to an end, and a redrive resumes a stalled one',
  'I4 messages': 'A command is given up only when its request is settled or another command is on its way',
  'network in use': 'Nothing of a network that a third party uses is taken away because it is to be deleted',
  'I5 third parties': 'Nothing that lacks our tags is ever changed or deleted',
  'I6 answers': 'Same key and body, same request; same key and other body, 422 and no effect',
  reservations:
    'Every open request holds a quota slot and its addresses, no two hold the same, and no other holds any',
  orders: 'Only the owner and administrators delete and change; what was ordered to be deleted ends DELETED',
  transitions: 'A request takes only the steps that its life knows, and its spec changes only by order',
  'one worker': 'Only the worker that acquired the lease of a request last changes its network',
  'deserved failure': 'A request fails only if its body, a permission or a quota makes it',
  'time to answer': 'A worker sends EC2 a create only if its function lives for as long as the call may take',
  'bounded work': 'The calls made for a request are bounded',
  'status view': 'GET shows what is on record',
} as const;

export type Invariant = keyof typeof INVARIANTS;

/** A promise that was broken. */
export class Violation extends Error {
  override readonly name = 'Violation';
  constructor(
    readonly invariant: Invariant,
    readonly finding: string,
  ) {
    super(`${invariant}: ${finding}`);
  }
}

/** An answer that a caller got. */
export interface CallerAnswer {
  readonly order: Order;
  readonly body: CreateVpcBody;
  readonly response: APIGatewayProxyResult;
}

/** An answer to `DELETE` or `PATCH`. */
export interface OrderAnswer {
  readonly method: 'DELETE' | 'PATCH';
  readonly requestId: string;
  readonly caller: string;
  /** What a `PATCH` asked for. */
  readonly patch?: object;
  readonly response: APIGatewayProxyResult;
}

export interface RecordChange {
  readonly before: VpcRequest | undefined;
  readonly after: VpcRequest | undefined;
  /** Whose write it was. */
  readonly process: SimulatedProcess | undefined;
}

/** Checks one promise. It is called only for what it has a callback for. */
export interface Monitor {
  readonly sent?: (call: Call, fault: FaultKind | undefined) => void;
  readonly arriving?: (call: Call) => void;
  readonly arrived?: (call: Call, outcome: Outcome) => void;
  readonly recordChanged?: (change: RecordChange) => void;
  /** A quota slot or a block was reserved or released. */
  readonly allocationTableChanged?: (process: SimulatedProcess | undefined) => void;
  readonly eventPublished?: (event: PublishedEvent) => void;
  readonly callerAnswered?: (answer: CallerAnswer) => void;
  /** A caller who ordered a deletion or a change got an answer. */
  readonly orderAnswered?: (answer: OrderAnswer) => void;
  /** A message was deleted from the command queue; its number among the commands of its request, if it has one. */
  readonly acknowledged?: (body: string, commandSequence: number | undefined) => void;
  /** A message went to the dead-letter queue; its last worker, if there was one in the world. */
  readonly deadLettered?: (body: string, lastWorker: SimulatedProcess | undefined) => void;
  /** The world is drained. */
  readonly drained?: () => void;
}

/** Asks whether a finding would break an invariant. */
export type Check = (invariant: Invariant, holds: boolean, finding: () => string) => void;

/**
 * Counts every check and keeps the first violation. It does not throw: a monitor may be called while the code under
 * test is running, which would catch the error.
 */
export class InvariantChecker {
  readonly checks = new Map<Invariant, number>();
  violation: Violation | undefined;

  readonly check: Check = (invariant, holds, finding) => {
    this.checks.set(invariant, (this.checks.get(invariant) ?? 0) + 1);
    if (!holds) this.violation ??= new Violation(invariant, finding());
  };
}
