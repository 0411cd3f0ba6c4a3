import { nearestName } from '../../../nearest-name';
import { KNOWN_ACTIONS } from './known-actions';

/** A fault to be suffered by the next calls of functions, as `PUT /_local/faults` takes it. */
export interface Fault {
  /** `ec2`, `sqs`, `dynamodb`, `events` */
  readonly service: string;
  /** `CreateVpc` */
  readonly action: string;
  readonly fault: FaultKind;
  /** The error of an `error-before`. Default: `InternalError`. */
  readonly code?: string;
  /** The delay of a `latency`. */
  readonly latencyMs?: number;
  /** How many calls it strikes. */
  readonly times: number;
}

const FAULT_KINDS = {
  'error-before': 'an error instead of the effect',
  'reply-lost': 'the effect, and the connection cut instead of the answer',
  throttle: "the service's throttling error instead of the effect",
  latency: 'a delay, then all as usual',
  'crash-before': 'kill -9 of the calling process instead of the effect',
  'crash-after': 'the effect, then kill -9 of the calling process',
} as const;

export type FaultKind = keyof typeof FAULT_KINDS;

const SERVICES = ['cognito-idp', 'dynamodb', 'ec2', 'events', 'lambda', 'logs', 'sqs', 'sts'];
const FIELDS = ['service', 'action', 'fault', 'code', 'latencyMs', 'times'];
const LONGEST_LATENCY_MS = 600_000;

/** The faults still to strike, oldest first. */
export interface FaultList {
  remaining(): readonly Fault[];
  replace(faults: readonly Fault[]): void;
  /** Uses up one strike of the first fault for this call: at most one delay, and one other. */
  take(service: string, action: string): { readonly latencyMs: number; readonly fault: Fault | undefined };
}

export function createFaultList(): FaultList {
  let faults: readonly Fault[] = [];

  function takeFirst(matches: (fault: Fault) => boolean): Fault | undefined {
    const found = faults.find(matches);
    faults = faults.flatMap((fault) => {
      if (fault !== found) return [fault];
      return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
    });
    return found;
  }

  return {
    remaining: () => faults,
    replace(replacement) {
      faults = replacement;
    },
    take(service, action) {
      const isMeant = (fault: Fault) => fault.service === service && fault.action === action;
      const delay = takeFirst((fault) => isMeant(fault) && fault.fault === 'latency');
      return {
        latencyMs: delay?.latencyMs ?? 0,
        fault: takeFirst((fault) => isMeant(fault) && fault.fault !== 'latency'),
      };
    },
  };
}

/** Nonsense in a list of faults; the message says which and why. */
export class InvalidFaults extends Error {
  override readonly name = 'InvalidFaults';
}

/** @throws InvalidFaults unless the text is a JSON list of faults */
export function parseFaults(text: string): readonly Fault[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw new InvalidFaults('The body is not JSON.');
  }
  if (!Array.isArray(list)) throw new InvalidFaults('The body must be a JSON array of faults.');
  return (list as readonly unknown[]).map((item, index) => parseFault(item, `Fault ${index}`));
}

function parseFault(item: unknown, which: string): Fault {
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    throw new InvalidFaults(`${which} is not an object.`);
  const { service, action, fault, code, latencyMs, times = 1 } = item as Record<string, unknown>;
  const unknownField = Object.keys(item).find((field) => !FIELDS.includes(field));
  if (unknownField !== undefined)
    throw new InvalidFaults(
      `${which} has an unknown field "${unknownField}".${didYouMean(unknownField, FIELDS)}`,
    );
  if (typeof service !== 'string' || !SERVICES.includes(service)) {
    throw new InvalidFaults(
      `${which}: service must be one of ${SERVICES.join(', ')}.${didYouMean(service, SERVICES)}`,
    );
  }
  if (typeof action !== 'string' || !/^[A-Z][A-Za-z0-9]*$/.test(action)) {
    throw new InvalidFaults(`${which}: action must be the name of an AWS operation, such as CreateVpc.`);
  }
  const actions = KNOWN_ACTIONS.get(service);
  if (actions?.includes(action) === false) {
    throw new InvalidFaults(
      `${which}: the local ${service} has no action ${action}.${didYouMean(action, actions)}`,
    );
  }
  if (!isFaultKind(fault)) {
    const kinds = Object.keys(FAULT_KINDS);
    throw new InvalidFaults(`${which}: fault must be one of ${kinds.join(', ')}.${didYouMean(fault, kinds)}`);
  }
  if (!isInteger(times, 1, 1_000_000))
    throw new InvalidFaults(`${which}: times must be a whole number from 1 up.`);
  if (
    code !== undefined &&
    (fault !== 'error-before' || typeof code !== 'string' || !/^[A-Za-z0-9._]+$/.test(code))
  ) {
    throw new InvalidFaults(`${which}: code goes with error-before alone and must be an AWS error code.`);
  }
  if (fault === 'latency' ? !isInteger(latencyMs, 1, LONGEST_LATENCY_MS) : latencyMs !== undefined) {
    throw new InvalidFaults(
      `${which}: latencyMs goes with latency alone and must be a whole number from 1 to ${LONGEST_LATENCY_MS}.`,
    );
  }
  return {
    service,
    action,
    fault,
    ...(typeof code === 'string' && { code }),
    ...(typeof latencyMs === 'number' && { latencyMs }),
    times,
  };
}

function didYouMean(given: unknown, known: readonly string[]): string {
  const nearest = typeof given === 'string' ? nearestName(given, known) : undefined;
  return nearest === undefined ? '' : ` Did you mean ${nearest}?`;
}

function isFaultKind(value: unknown): value is FaultKind {
  return typeof value === 'string' && Object.hasOwn(FAULT_KINDS, value);
}

function isInteger(value: unknown, lowest: number, highest: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= lowest && value <= highest;
}
