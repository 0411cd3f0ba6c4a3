import type { CreateVpcBody } from '../../../shared/contract/http';
import type { Fate } from '../time/fate';
import { BEGINNING } from '../time/timeline';

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
}

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
  const isDoomed = fate.chance('order: doomed', number, 0.15);
  const body = aBody({
    name: fate.oneOf('order: name', number, NAMES),
    subnets: fate.whole('order: subnets', number, isDoomed ? 1 : 0, 4),
    leavesZones: fate.chance('order: leaves zones', number, 0.3),
    isDoomed,
  });
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
  };
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

export interface BodyOptions {
  readonly name: string;
  readonly subnets: number;
  /** Whether every other subnet names no zone. */
  readonly leavesZones: boolean;
  /** Whether its last subnet is to be in a zone that does not exist. */
  readonly isDoomed: boolean;
}

export function aBody({ name, subnets, leavesZones, isDoomed }: BodyOptions): CreateVpcBody {
  return {
    name,
    cidrBlock: '10.20.0.0/16',
    subnets: Array.from({ length: subnets }, (_, index) => {
      const letter = isDoomed && index === subnets - 1 ? 'z' : 'abc'.charAt(index % 3);
      const zone = leavesZones && index % 2 === 0 && letter !== 'z' ? undefined : `us-east-1${letter}`;
      return {
        name: `app-${index}`,
        cidrBlock: `10.20.${index}.0/24`,
        ...(zone !== undefined && { availabilityZone: zone }),
      };
    }),
    tags: { team: name },
  };
}
