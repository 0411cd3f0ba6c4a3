import { fingerprint } from '../../../shared/domain/request/fingerprint';
import { orderUpdate } from '../../../shared/domain/request/request-transitions';
import type { Instant } from '../../../shared/domain/request/instant';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { TaggedNetwork } from './network-from-tags';

/**
 * A record for a network that exists: READY, with a change ordered that changes nothing. The worker that carries it
 * out adopts by its tags what exists, checks the rest, and publishes its event; whatever it meets, it takes nothing away,
 * since a change that fails goes back to the network as it was.
 */
export function rebuiltRequest(
  { requestId, requestedBy, spec, subnets, planVersion, keys }: TaggedNetwork,
  now: Instant,
  revision: string,
): VpcRequest {
  const ready: VpcRequest = {
    requestId,
    requestedBy,
    fingerprint: fingerprint(spec),
    spec,
    zones: [...new Set(subnets.map(({ availabilityZone }) => availabilityZone))].sort(),
    subnets,
    planVersion,
    state: { status: 'READY', completedAt: now },
    attempts: 0,
    commandSequence: 0,
    consecutiveDeferrals: 0,
    consecutiveCrashes: 0,
    sequence: 0,
    // An intent without an id: the worker looks for what has the tags.
    resources: Object.fromEntries(keys.map((key) => [key, { status: 'INTENDED', mayBeSentUntil: now }])),
    eventPublishedAt: now,
    createdAt: createdAt(requestId, now),
    updatedAt: now,
    revision,
  };
  return orderUpdate(ready, { spec, subnets, planVersion }, now);
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_DIGITS = 10;
/** Before this service existed: what looks older is no time. */
const FIRST = Date.UTC(2024, 0);

/** The time in the id of a request that came without an idempotency key; of others, now. */
function createdAt(requestId: string, now: Instant): Instant {
  const digits = requestId.slice('req-'.length, 'req-'.length + TIME_DIGITS).split('');
  const time = digits.reduce((value, digit) => value * 32 + ALPHABET.indexOf(digit), 0);
  return time >= FIRST && time <= Date.parse(now) ? new Date(time).toISOString() : now;
}
