import { bucketOf } from '../../../services/provisioner/reconciler/ec2-buckets';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { CALL_MS, Fleet, type FleetCall } from './fleet';

/** How one network came about in an account where nothing else happens, in virtual time. */
export interface OneNetwork {
  /** Until 202. */
  readonly postMs: number;
  /** From its acceptance to READY. */
  readonly readyMs: number;
  /** What it takes at least: its EC2 calls one after another as the graph has it, the table writes that nothing can
   * replace, and what EC2's buckets do not give at once. */
  readonly floorMs: number;
  /** From the answer of CreateNatGateway to that of the last look at it; 0 where there is none. */
  readonly natWaitMs: number;
  /** Once it is READY. */
  readonly request: VpcRequest;
  /** Calls to EC2 and to the table, each from its sending on, counted from the acceptance. */
  readonly calls: readonly (FleetCall & { readonly sentMs: number })[];
}

/** The worker's read and lease, the VPC on record, and READY: nothing can be left out, and each waits for the one before. */
const TABLE_CALLS_IN_SERIES = 4;

/**
 * @param depth EC2 calls that must wait for one another
 * @param fleet whose processes may have worked before
 */
export async function oneNetwork(
  body: object,
  depth: number,
  fleet = new Fleet({ workers: 2 }),
): Promise<OneNetwork> {
  const from = fleet.timeline.now();
  const [first] = [fleet.calls.length];
  let postMs = NaN;
  const accepted = fleet.post(body).then((id) => {
    postMs = fleet.timeline.now() - from;
    return id;
  });
  await fleet.settle();
  const request = fleet.request(await accepted);
  const { state, createdAt } = request;
  if (state.status !== 'READY') throw new Error(`It is ${state.status}`);
  const start = Date.parse(createdAt);
  const calls = fleet.calls
    .slice(first)
    .map((call) => ({ ...call, sentMs: call.at - CALL_MS[call.service] / 2 - start }));
  return {
    postMs,
    readyMs: Date.parse(state.completedAt) - start,
    floorMs: depth * CALL_MS.ec2 + TABLE_CALLS_IN_SERIES * CALL_MS.dynamodb + bucketMs(calls),
    natWaitMs: natWaitMs(calls),
    request,
    calls,
  };
}

function natWaitMs(calls: readonly FleetCall[]): number {
  const created = calls.find(({ action }) => action === 'CreateNatGateway');
  const looked = calls.findLast(({ action }) => action === 'DescribeNatGateways');
  return created && looked ? looked.at - created.at : 0;
}

/** What the scarcest bucket takes to give all tokens, beyond those that it holds. */
function bucketMs(calls: readonly FleetCall[]): number {
  const byAction = Map.groupBy(
    calls.filter(({ service, outcome }) => service === 'ec2' && outcome === 'ok'),
    ({ action }) => action,
  );
  return Math.max(
    ...[...byAction].map(([action, { length }]) => {
      const { burst, perSecond } = bucketOf(action);
      return (Math.max(0, length - burst) / perSecond) * 1000;
    }),
  );
}
