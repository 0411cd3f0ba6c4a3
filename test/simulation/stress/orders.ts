import { LIMITS, type CreateVpcBody } from '../../../shared/contract/http';
import type { AddressPool } from '../../../shared/domain/reservation/address-pool';
import { ADMIN } from '../services/proxy-event';
import type { SeededRandomness } from '../time/seeded-randomness';
import { BEGINNING } from '../time/timeline';
import { addressed } from './addresses';
import { aBody, anyBody, aConnectedBody } from './bodies';
import { aPatch, type PatchOptions } from './patches';
import { ONE_POOL, poolNameOf } from './pools';

/** What a third party can put into a network and take away again. */
const FOREIGN_THINGS = [
  'network-interface',
  'security-group',
  'route-table',
  'subnet',
  'egress-only-internet-gateway',
  'vpn-gateway',
  'vpc-peering-connection',
  'transit-gateway-attachment',
  'carrier-gateway',
  'network-acl',
] as const;
export type ForeignThing = (typeof FOREIGN_THINGS)[number];

/** What a caller does: asks for a network, perhaps several times, perhaps with something else under the same key. */
export interface Order {
  readonly number: number;
  readonly caller: string;
  readonly key?: string;
  readonly body: CreateVpcBody;
  /** Whether it can never work as asked. */
  readonly cannotSucceed: boolean;
  /** When it is posted, first and again. A repeat may come with another body. */
  readonly posts: readonly { readonly at: number; readonly body: CreateVpcBody }[];
  /** When its caller asks to have it tried again, should it have failed. */
  readonly retriesAt: readonly number[];
  /** When its deletion is ordered, and by which caller. */
  readonly deletions: readonly { readonly at: number; readonly by: string }[];
  /** When its caller tries to change it, and how. */
  readonly changes: readonly { readonly at: number; readonly patch: object }[];
  /** While a third party uses the network, and what it has there. */
  readonly inUseByThirdParty?: {
    readonly from: number;
    readonly until: number;
    readonly thing: ForeignThing;
    readonly hasCopiedTags: boolean;
  };
}

/** A caller who owns no network. */
const OTHER_CALLER = 'mallory';

const CALLERS = ['alice', 'bob', 'carol'] as const;
/** Few, so that they are the same as those of thirdParties in the account. */
const NAMES = ['payments', 'shared', 'sandbox'] as const;
/** Callers and keys that read the same when one is written behind the other. */
const ODD_CALLERS = ['alice', 'alice:', 'alice/key-0', 'caller/alice', 'key-0'] as const;
const ODD_KEYS = [
  'key-0',
  ':key-0',
  '","key-0',
  '#',
  '__proto__',
  'k'.repeat(LIMITS.idempotencyKeyLength),
] as const;
/** Of a name that something is appended to. */
const LONGEST_NAME = LIMITS.nameLength - 2;
const MINUTE = 60_000;

/** The orders of a world, as its seed has them. */
export function ordersOf(randomness: SeededRandomness, options: PatchOptions = {}): readonly Order[] {
  const count = randomness.oneOf('orders', 0, [1, 1, 1, 2, 2, 3, 4]);
  return Array.from({ length: count }, (_, number) => orderOf(randomness, number, options));
}

function orderOf(randomness: SeededRandomness, number: number, options: PatchOptions): Order {
  const { pools = ONE_POOL } = options;
  const isOdd = randomness.chance('odd callers', 0, 0.15);
  const isConnected = randomness.chance('order: connected', number, 0.4);
  const cannotSucceed = !isConnected && randomness.chance('order: impossible', number, 0.2);
  const name = randomness.oneOf('order: name', number, NAMES);
  const isAny = !cannotSucceed && randomness.chance('order: any body', number, 0.25);
  const asked = isAny
    ? anyBody(randomness, number, name)
    : isConnected
      ? aConnectedBody(randomness, number, name)
      : aBody({
          name,
          subnets: randomness.whole('order: subnets', number, cannotSucceed ? 1 : 0, 4),
          leavesZones: randomness.chance('order: leaves zones', number, 0.3),
          cannotSucceed,
        });
  const body = addressed(randomness, number, asked, pools);
  const hasKey = randomness.chance('order: key', number, 0.7);
  const at = BEGINNING + randomness.whole('order: at', number, 0, MINUTE);
  return {
    number,
    caller: randomness.oneOf<string>('order: caller', number, isOdd ? ODD_CALLERS : CALLERS),
    // The same key of two callers is two requests.
    ...(hasKey && {
      key: isOdd ? randomness.oneOf('order: odd key', number, ODD_KEYS) : `key-${number % 2}`,
    }),
    body,
    cannotSucceed,
    posts: [{ at, body }, ...(hasKey ? repeatsOf(randomness, number, at, { body, pools }) : [])],
    retriesAt: randomness.chance('order: retry', number, 0.3)
      ? [at + randomness.whole('order: retry at', number, MINUTE, 60 * MINUTE)]
      : [],
    deletions: deletionsOf(randomness, number, at),
    changes: changesOf(randomness, number, at, { body, options }),
    ...(randomness.chance('order: in use', number, 0.15) && {
      inUseByThirdParty: occupationOf(randomness, number, at),
    }),
  };
}

/** At any moment: before a worker has begun, in the middle, long afterwards; once or twice; by any caller. */
function deletionsOf(randomness: SeededRandomness, number: number, at: number): Order['deletions'] {
  const count = randomness.oneOf('order: deletions', number, [0, 0, 0, 1, 1, 2]);
  return Array.from({ length: count }, (_, index) => {
    const nth = 10 * number + index;
    const soon = randomness.chance('order: deleted soon', nth, 0.4);
    return {
      at: at + randomness.whole('order: deleted at', nth, 0, soon ? 2_000 : 30 * MINUTE),
      by: randomness.oneOf('order: deleted by', nth, ['', '', '', ADMIN, OTHER_CALLER]),
    };
  });
}

function changesOf(
  randomness: SeededRandomness,
  number: number,
  at: number,
  { body, options }: { readonly body: CreateVpcBody; readonly options: PatchOptions },
): Order['changes'] {
  const count = randomness.oneOf('order: changes', number, [0, 0, 1, 2]);
  return Array.from({ length: count }, (_, index) => {
    const nth = 10 * number + index;
    return {
      at: at + randomness.whole('order: changed at', nth, 0, 30 * MINUTE),
      patch: aPatch(randomness, nth, body, options),
    };
  });
}

function occupationOf(
  randomness: SeededRandomness,
  number: number,
  at: number,
): NonNullable<Order['inUseByThirdParty']> {
  const from = at + randomness.whole('order: inUseByThirdParty from', number, 0, 15 * MINUTE);
  return {
    from,
    until: from + randomness.whole('order: inUseByThirdParty for', number, MINUTE, 60 * MINUTE),
    thing: randomness.oneOf('order: inUseByThirdParty thing', number, FOREIGN_THINGS),
    hasCopiedTags: randomness.chance('order: inUseByThirdParty copies tags', number, 0.3),
  };
}

function repeatsOf(
  randomness: SeededRandomness,
  number: number,
  at: number,
  { body, pools }: { readonly body: CreateVpcBody; readonly pools: readonly AddressPool[] },
): Order['posts'] {
  const count = randomness.oneOf('order: repeats', number, [0, 0, 1, 2, 3]);
  return Array.from({ length: count }, (_, repeat) => {
    const index = 10 * number + repeat;
    const soon = randomness.chance('order: repeats soon', index, 0.5);
    return {
      at: at + randomness.whole('order: repeat at', index, 0, soon ? 300 : 20 * MINUTE),
      body: randomness.chance('order: other body', index, 0.3)
        ? otherBody(randomness, index, body, pools)
        : body,
    };
  });
}

/** With another name or, where its addresses come from a pool, from another one. */
function otherBody(
  randomness: SeededRandomness,
  index: number,
  body: CreateVpcBody,
  pools: readonly AddressPool[],
): CreateVpcBody {
  if (body.addressPool === undefined || randomness.chance('order: other name', index, 0.4)) {
    // A character of two halves is not cut in the middle.
    const start = body.name.slice(0, LONGEST_NAME).replace(/[\uD800-\uDBFF]$/, '');
    return { ...body, name: `${start}-2` };
  }
  return { ...body, addressPool: poolNameOf(randomness, 'order: other pool', index, pools) };
}
