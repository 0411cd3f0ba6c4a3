import type { CreateVpcBody } from '../../../shared/contract/http';
import { ADMIN } from '../services/proxy-event';
import type { Fate } from '../time/fate';
import { BEGINNING } from '../time/timeline';
import { addressed } from './addresses';
import { aBody, aConnectedBody, aPatch } from './bodies';

/** What a caller does: asks for a network, perhaps several times, perhaps with something else under the same key. */
export interface Order {
  readonly number: number;
  readonly caller: string;
  readonly key?: string;
  readonly body: CreateVpcBody;
  /** Whether it can never work as asked. */
  readonly isDoomed: boolean;
  /** When it is posted, first and again. A repeat may come with another body. */
  readonly posts: readonly { readonly at: number; readonly body: CreateVpcBody }[];
  /** When its caller asks to have it tried again, should it have failed. */
  readonly retriesAt: readonly number[];
  /** When somebody orders its deletion, and who. */
  readonly deletions: readonly { readonly at: number; readonly by: string }[];
  /** When its caller tries to change it, and how. */
  readonly changes: readonly { readonly at: number; readonly patch: object }[];
  /** While somebody else has something in the network. */
  readonly occupied?: { readonly from: number; readonly until: number };
}

/** Who may do nothing with the networks of others. */
const PASSER_BY = 'mallory';

const CALLERS = ['alice', 'bob', 'carol'] as const;
/** Few, so that they are the same as those of strangers in the account. */
const NAMES = ['payments', 'shared', 'sandbox'] as const;
const MINUTE = 60_000;

/** The orders of a world, as its seed has them. */
export function ordersOf(fate: Fate): readonly Order[] {
  const count = fate.oneOf('orders', 0, [1, 1, 1, 2, 2, 3, 4]);
  return Array.from({ length: count }, (_, number) => orderOf(fate, number));
}

function orderOf(fate: Fate, number: number): Order {
  const isConnected = fate.chance('order: connected', number, 0.4);
  const isDoomed = !isConnected && fate.chance('order: doomed', number, 0.2);
  const name = fate.oneOf('order: name', number, NAMES);
  const asked = isConnected
    ? aConnectedBody(fate, number, name)
    : aBody({
        name,
        subnets: fate.whole('order: subnets', number, isDoomed ? 1 : 0, 4),
        leavesZones: fate.chance('order: leaves zones', number, 0.3),
        isDoomed,
      });
  const body = addressed(fate, number, asked);
  const hasKey = fate.chance('order: key', number, 0.7);
  const at = BEGINNING + fate.whole('order: at', number, 0, MINUTE);
  return {
    number,
    caller: fate.oneOf('order: caller', number, CALLERS),
    // The same key of two callers is two requests.
    ...(hasKey && { key: `key-${number % 2}` }),
    body,
    isDoomed,
    posts: [{ at, body }, ...(hasKey ? repeatsOf(fate, number, at, body) : [])],
    retriesAt: fate.chance('order: retry', number, 0.3)
      ? [at + fate.whole('order: retry at', number, MINUTE, 60 * MINUTE)]
      : [],
    deletions: deletionsOf(fate, number, at),
    changes: changesOf(fate, number, at, body),
    ...(fate.chance('order: occupied', number, 0.15) && { occupied: occupationOf(fate, number, at) }),
  };
}

/** At any moment: before anybody has begun, in the middle, long afterwards; once, twice, by whom it is no business of. */
function deletionsOf(fate: Fate, number: number, at: number): Order['deletions'] {
  const count = fate.oneOf('order: deletions', number, [0, 0, 0, 1, 1, 2]);
  return Array.from({ length: count }, (_, index) => {
    const nth = 10 * number + index;
    const soon = fate.chance('order: deleted soon', nth, 0.4);
    return {
      at: at + fate.whole('order: deleted at', nth, 0, soon ? 2_000 : 30 * MINUTE),
      by: fate.oneOf('order: deleted by', nth, ['', '', '', ADMIN, PASSER_BY]),
    };
  });
}

function changesOf(fate: Fate, number: number, at: number, body: CreateVpcBody): Order['changes'] {
  const count = fate.oneOf('order: changes', number, [0, 0, 0, 1, 2]);
  return Array.from({ length: count }, (_, index) => {
    const nth = 10 * number + index;
    return {
      at: at + fate.whole('order: changed at', nth, 0, 30 * MINUTE),
      patch: aPatch(fate, nth, body),
    };
  });
}

function occupationOf(fate: Fate, number: number, at: number): NonNullable<Order['occupied']> {
  const from = at + fate.whole('order: occupied from', number, 0, 15 * MINUTE);
  return { from, until: from + fate.whole('order: occupied for', number, MINUTE, 60 * MINUTE) };
}

function repeatsOf(fate: Fate, number: number, at: number, body: CreateVpcBody) {
  const count = fate.oneOf('order: repeats', number, [0, 0, 1, 2, 3]);
  return Array.from({ length: count }, (_, repeat) => {
    const index = 10 * number + repeat;
    const soon = fate.chance('order: repeats soon', index, 0.5);
    return {
      at: at + fate.whole('order: repeat at', index, 0, soon ? 300 : 20 * MINUTE),
      body: fate.chance('order: other body', index, 0.3) ? { ...body, name: `${body.name}-2` } : body,
    };
  });
}
