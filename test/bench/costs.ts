import { aRequestBody } from '../builders/request-body';
import { Fleet } from '../simulation/fleet/fleet';
import { oneNetwork } from '../simulation/fleet/one-network';
import { THREE_TIER } from './mixes';
import type { Row } from './row';

/** US dollars in us-east-1, at list prices known on 29 November 2026, as in `infra/README.md`. */
export const PRICES = {
  apiCall: 3.5 / 1e6,
  invocation: 0.2 / 1e6,
  gigabyteSecond: 0.0000133,
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  queueCall: 0.4 / 1e6,
  event: 1 / 1e6,
} as const;

/** What was counted for one network, from POST to its event. */
export interface Counts {
  readonly apiCalls: number;
  readonly invocations: number;
  /** Of functions of one gigabyte. */
  readonly seconds: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly queueCalls: number;
  readonly events: number;
}

/** What counted calls cost, in US dollars. */
export function dollarsOf(counts: Counts): number {
  return (
    counts.apiCalls * PRICES.apiCall +
    counts.invocations * PRICES.invocation +
    counts.seconds * PRICES.gigabyteSecond +
    counts.writeUnits * PRICES.writeUnit +
    counts.readUnits * PRICES.readUnit +
    counts.queueCalls * PRICES.queueCall +
    counts.events * PRICES.event
  );
}

/** What the writes of a network took on 29 November 2026, with its reservations. */
const FORMER_UNITS = { '1 VPC + 3 subnets': 40, '1 VPC + 200 subnets': 388 } as const;

/** The poller's receive and delete of a message, for each time it is delivered. */
const POLLER_CALLS = 2;

/**
 * Write units of a network beside those of before, and what a thousand networks cost, with as many units and with
 * those of before. Time is virtual: what a processor takes is not in it.
 */
export async function costs(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, subnets] of [
    ['1 VPC + 3 subnets', 3],
    ['1 VPC + 200 subnets', 200],
  ] as const) {
    const { counts, note } = await countsOf(aRequestBody({}, subnets));
    const former = FORMER_UNITS[name];
    rows.push(
      {
        name: `virtual: write units of ${name}, before to now`,
        floor: former,
        ours: counts.writeUnits,
        unit: 'units',
      },
      thousand(`${name}, before to now`, { ...counts, writeUnits: former }, counts, note),
    );
  }
  const { counts, note } = await countsOf(THREE_TIER);
  rows.push(thousand('three zones, three tiers', undefined, counts, note));
  return rows;
}

function thousand(name: string, before: Counts | undefined, now: Counts, note: string): Row {
  return {
    name: `virtual: 1,000 x ${name}`,
    floor: before && 1000 * dollarsOf(before),
    ours: 1000 * dollarsOf(now),
    unit: 'USD',
    note,
  };
}

async function countsOf(body: object): Promise<{ readonly counts: Counts; readonly note: string }> {
  const fleet = new Fleet({ workers: 1 });
  const { postMs, calls } = await oneNetwork(body, 2, fleet);
  const counted = (service: string, action: string) =>
    calls.filter((call) => call.service === service && call.action.startsWith(action)).length;
  const counts: Counts = {
    apiCalls: 1,
    invocations: 1 + fleet.invocations,
    seconds: (postMs + fleet.workedMs) / 1000,
    writeUnits: fleet.writeUnits,
    readUnits: counted('dynamodb', 'Get') + counted('dynamodb', 'Query'),
    queueCalls: counted('sqs', '') + POLLER_CALLS * fleet.invocations,
    events: counted('events', ''),
  };
  return {
    counts,
    note: `${counts.writeUnits} write units, ${counts.queueCalls} queue calls, ${counts.invocations} invocations`,
  };
}
