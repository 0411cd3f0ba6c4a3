import { faultsAt, type FaultKind } from '../faults/fault-kinds';
import { number, table } from './markdown';
import type { ExploredPair } from './summary';

/** What the report says of the orders of two processes. */
export function ordersSection(explored: readonly ExploredPair[]): string {
  const rows = explored.map((row) => [
    row.pair,
    row.fault ?? 'none',
    BigInt(row.orders).toLocaleString('en'),
    number(row.states),
    number(row.endings),
    row.isComplete ? 'all' : 'a part',
    row.fault === undefined ? '·' : injectedAt(row, row.fault, explored),
  ]);
  return [
    'Two processes over one VPC and one subnet: every order in which their calls to AWS can take effect, without a fault',
    'and with one fault at any call. The explorer branches at every answer and goes on only from states that it has not',
    'met before (everything in the account, and all that each process has learned); the number of orders is counted over',
    'the graph of states. From every end the world is drained and checked.',
    '',
    'Bounds: time stands still while a call is under way, and passes when every process sleeps, hangs or is over, or while',
    'only a late effect is on its way; two faults at once, three processes at once and larger networks are out of reach of',
    'this search and are left to pairs and random worlds; later deliveries, sweeps and redrives come one after another.',
    '',
    'Where a part is explored, the search ended at its bound of states. Whatever the bound, either process has begun, the',
    'other one has broken in at each of its calls, and every call of these orders has met the fault in one order at least,',
    'followed to its end. Out of reach there are most other orders before and after the fault, and calls that are made only',
    'in them. "Injected at" says how many calls met the fault, of those that can: of the calls that the pair makes in any',
    'explored order without a fault. The nth call of its kind that a process makes counts as one call, whatever came before',
    'it. A fault may change nothing there: nothing young that is not visible, no error in the table for this call.',
    '',
    table(['pair', 'fault', 'orders', 'states', 'ends', 'explored', 'injected at'], rows),
  ].join('\n');
}

/** How many calls met the fault, of those that can. */
function injectedAt({ pair, calls }: ExploredPair, fault: string, explored: readonly ExploredPair[]): string {
  return `${calls.length} of ${new Set([...calls, ...possibleCalls(pair, fault, explored)]).size}`;
}

function possibleCalls(pair: string, fault: string, explored: readonly ExploredPair[]): readonly string[] {
  const calls = explored.find((row) => row.pair === pair && row.fault === undefined)?.calls ?? [];
  return calls.filter((call) => faultsAt(siteOf(call)).includes(fault as FaultKind));
}

/** `ec2:CreateVpc` of `provisioner-1 ec2:CreateVpc#2`. */
function siteOf(call: string): string {
  return /^\S+ (\S+)#\d+$/.exec(call)?.[1] ?? '';
}
