/** Why a mutant that survives may survive. */
export interface ExplainedMutant {
  readonly file: string;
  readonly code: string;
  /** Left out, the reason holds for every mutant of that code. */
  readonly mutated?: string;
  readonly reason: string;
}

const ONLY_THE_TYPE = 'only its type allows that the value is absent';
const ONLY_A_LOG_LINE = 'only a log line, which no metric and no alarm reads';

const A_BOUNDARY = 'a boundary: one millisecond, one byte, one call or one try more or less';
const RUN_ONCE =
  'runs when the module is loaded, before a mutant can be switched on; its absence would break every start';
const NO_TWO_ALIKE = 'only of two that are alike, and there are none';
const ONLY_MORE_CALLS = 'only speed: what was seen is not kept, and is read or computed again';

export const EXPLAINED: readonly ExplainedMutant[] = [
  {
    file: 'services/intake/direct-invocation.ts',
    code: "message ?? 'is not valid'",
    reason: ONLY_THE_TYPE,
  },
  {
    file: 'services/intake/enqueue-request.ts',
    code: 'cause instanceof RequestChangedError',
    mutated: 'true',
    reason: 'a failed call to AWS is answered with the same 503, wrapped or not',
  },
  {
    file: 'services/intake/handler.ts',
    code: "log.warn('direct invocation refused', { ...directCall(awsRequestId), code: answer.code, errors: answer.erro...",
    reason: ONLY_A_LOG_LINE,
  },
  {
    file: 'services/intake/http/routes.ts',
    code: "path.requestId ?? ''",
    reason: `${ONLY_THE_TYPE}: API Gateway fills in what its path has`,
  },
  {
    file: 'shared/kinds/planned-calls.ts',
    code: 'kindOf(planned).calls.update ?? []',
    reason: 'every kind that a change can alter has a call for it',
  },
  {
    file: 'services/intake/use-cases/create-request.ts',
    code: 'earlier !== undefined',
    mutated: 'false',
    reason:
      'it only costs more writes: the put answers with the earlier request, and so does a reservation that is refused',
  },
  {
    file: 'services/intake/use-cases/delete-request.ts',
    code: 'request.commandSendDeadline !== undefined',
    mutated: 'false',
    reason: 'the command is sent later: by the sweeper, and not by this repeat',
  },
  {
    file: 'services/intake/use-cases/delete-request.ts',
    code: 'waiting === undefined',
    reason: 'one command more does no harm, and one that is missing is sent by the sweeper',
  },
  {
    file: 'services/provisioner/reconciler/reserved-calls.ts',
    code: 'now - rejectedShare.at < TAUGHT_MS',
    mutated: 'now - rejectedShare.at <= TAUGHT_MS',
    reason: A_BOUNDARY,
  },
  {
    file: 'services/provisioner/reconciler/reserved-calls.ts',
    code: 'slot.at >= clock.now() - STALE_MS',
    mutated: 'slot.at > clock.now() - STALE_MS',
    reason: A_BOUNDARY,
  },
  {
    file: 'services/provisioner/reconciler/reserved-calls.ts',
    code: 'left < spare + bucket.burst * UNASKED_PART',
    mutated: 'left <= spare + bucket.burst * UNASKED_PART',
    reason: A_BOUNDARY,
  },
  {
    file: 'services/provisioner/reconciler/unasked-calls.ts',
    code: 'calls < 1',
    mutated: 'calls <= 1',
    reason: A_BOUNDARY,
  },
  {
    file: 'services/provisioner/reconciler/reserved-calls.ts',
    code: 'count > first',
    mutated: 'count >= first',
    reason: A_BOUNDARY,
  },
  {
    file: 'services/provisioner/reconciler/create-resources.ts',
    code: 'others.length > 0',
    mutated: 'others.length >= 0',
    reason: 'to go over none does nothing',
  },
  {
    file: 'services/provisioner/reconciler/reconciler.ts',
    code: 'latest.resources !== resources',
    mutated: 'true',
    reason: ONLY_MORE_CALLS,
  },
  {
    file: 'services/provisioner/sqs-deliveries.ts',
    code: "log.warn('visibility not changed', { error });",
    reason: ONLY_A_LOG_LINE,
  },
  {
    file: 'services/provisioner/steps/poll-pending.ts',
    code: 'reconciler.clock.now() >= pollsEnd',
    mutated: 'reconciler.clock.now() > pollsEnd',
    reason: A_BOUNDARY,
  },
  {
    file: 'services/sweeper/use-cases/sweep-requests.ts',
    code: "log.warn('addresses registered', { ...vpc, block: text });",
    reason: `${ONLY_A_LOG_LINE}; the report of the run counts the blocks`,
  },
  {
    file: 'services/sweeper/use-cases/sweep-requests.ts',
    code: 'isCidr(block)',
    mutated: 'true',
    reason: 'what has no block shares no address with a pool or a reservation, so nothing is done for it',
  },
  {
    file: 'shared/adapters/address-reservations.ts',
    code: 'addressPool === undefined || netmaskLength === undefined',
    mutated: 'addressPool === undefined && netmaskLength === undefined',
    reason: 'only the type allows one without the other: a body with one of the two is refused',
  },
  {
    file: 'shared/adapters/address-reservations.ts',
    code: 'tries < MOST_TRIES',
    mutated: 'tries <= MOST_TRIES',
    reason: A_BOUNDARY,
  },
  {
    file: 'shared/adapters/address-reservations.ts',
    code: 'blocks[Math.floor(random() * blocks.length)] ?? blocks[0]',
    reason: `${ONLY_THE_TYPE}: random() is less than 1`,
  },
  {
    file: 'shared/adapters/call-budget.ts',
    code: 'now - looked.at < LOOK_KEPT_MS',
    mutated: 'now - looked.at <= LOOK_KEPT_MS',
    reason: A_BOUNDARY,
  },
  {
    file: 'shared/adapters/recent-comparisons.ts',
    code: 'text.length > LONGEST_FOUND',
    mutated: 'text.length >= LONGEST_FOUND',
    reason: A_BOUNDARY,
  },
  {
    file: 'shared/adapters/ec2-error-codes.ts',
    code: 'errors?.meanings ?? []',
    reason: ONLY_THE_TYPE,
  },
  {
    file: 'shared/adapters/outcome-event.ts',
    code: "request.deletion?.requestedBy ?? ''",
    reason: `${ONLY_THE_TYPE}: what is deleted was ordered to be`,
  },
  {
    file: 'shared/adapters/outcome-event.ts',
    code: "vpcIdOf(request) ?? ''",
    reason: `${ONLY_THE_TYPE}: a network that was READY and is READY again has its VPC on record`,
  },
  {
    file: 'shared/kinds/comparison.ts',
    code: 'seen.idOf(key) ?? key',
    reason: `${ONLY_THE_TYPE}: what a resource depends on is on record before it`,
  },
  {
    file: 'shared/kinds/ec2/network-blockers.ts',
    code: 'nameOf(one) < nameOf(other)',
    mutated: 'nameOf(one) <= nameOf(other)',
    reason: `${NO_TWO_ALIKE}: each thing is found once`,
  },
  {
    file: 'shared/kinds/ec2/owned-resources.ts',
    code: "'cidrBlock' in live && typeof live.cidrBlock === 'string'",
    mutated: "'cidrBlock' in live || typeof live.cidrBlock === 'string'",
    reason: `${ONLY_THE_TYPE}: where there is a block, it is a text`,
  },
  {
    file: 'shared/kinds/ec2/ownership.ts',
    code: 'idOnRecord(scope, VPC_KEY) ?? scope.idOf(VPC_KEY)',
    reason: `${ONLY_THE_TYPE}: nothing is looked for in a VPC before the VPC is on record`,
  },
  {
    file: 'shared/kinds/ec2/ownership.ts',
    code: 'one.id < other.id',
    mutated: 'one.id <= other.id',
    reason: `${NO_TWO_ALIKE}: an id is shown once`,
  },
  {
    file: 'shared/kinds/elastic-ip/plan.ts',
    code: "of === 'elastic-ip' && zone !== undefined",
    mutated: "of === 'elastic-ip' || zone !== undefined",
    reason: `${ONLY_THE_TYPE}: an address is needed for a zone, and nothing else is`,
  },
  {
    file: 'shared/kinds/monthly-cost.ts',
    code: 'one.item < other.item',
    mutated: 'one.item <= other.item',
    reason: `${NO_TWO_ALIKE}: the items are counted by name`,
  },
  {
    file: 'shared/kinds/nat-gateway/plan.ts',
    code: 'place === undefined',
    mutated: 'false',
    reason: `${ONLY_THE_TYPE}: zones with a NAT gateway have a public subnet`,
  },
  {
    file: 'shared/kinds/route/ec2.ts',
    code: "targetOf(existing) ?? 'something else'",
    reason: 'neither is on record, so the route is left alone all the same',
  },
  {
    file: 'shared/kinds/route/target.ts',
    code: 'isText(target)',
    mutated: 'true',
    reason: `${ONLY_THE_TYPE}: all that are left are texts`,
  },
  {
    file: 'shared/kinds/rules-of-kinds.ts',
    code: 'rules ?? []',
    reason: RUN_ONCE,
  },
  {
    file: 'shared/kinds/traces-of-kinds.ts',
    code: 'traces ?? []',
    reason: RUN_ONCE,
  },
];
