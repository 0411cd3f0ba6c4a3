import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { decodeRequest, encodeRequest, RECORD_VERSION } from '../../../shared/adapters/request-record';
import { toItem } from '../../../shared/adapters/request-item';
import { createVpcBody, LIMITS } from '../../../shared/contract/create-vpc-body';
import { NewerRecordError } from '../../../shared/domain/request/errors';
import { recordStep } from '../../../shared/domain/request/request-history';
import { planOf } from '../../../shared/kinds/request-plan';
import {
  markEventPublished,
  acquireLease,
  deferAttempt,
  markFailed,
  startFailure,
  orderDeletion,
  orderUpdate,
  recordBlockers,
  markReady,
  restart,
  stall,
  withRecords,
} from '../../../shared/domain/request/request-transitions';
import type { ResourceRecord } from '../../../shared/domain/request/resource-record';
import { subnetsOf } from '../../../shared/domain/request/request-subnets';
import type { Blocker, VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { PlannedResource } from '../../../shared/domain/network/network-plan';
import type { NetworkSpec } from '../../../shared/domain/network/network-spec';
import { anyText } from '../../builders/any-text';
import { version1Of } from '../../builders/version1-item';
import { aRequest } from '../../builders/vpc-request';

const AT = '2026-01-01T00:00:00.000Z';
/** Letters of three bytes each. */
const BLOCKS = [
  { from: 0x3400, to: 0x4dc0, before: 0 },
  { from: 0x4e00, to: 0xa48d, before: 0x19c0 },
  { from: 0xac00, to: 0xd7a4, before: 0x704d },
] as const;
const LETTERS = 0x9bf1;
const ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c'];
/** Half of DynamoDB's limit for an item. */
const BOUND = 200 * 1024;

describe('the record of a request', () => {
  it('gives back what was written, whatever the texts in it', () => {
    fc.assert(
      fc.property(anyText, fc.dictionary(anyText, anyText), (name, tags) => {
        const request = aRequest({ spec: { ...aRequest().spec, name, tags } });
        // What JSON cannot say, a lone surrogate in UTF-8, no body can hold either.
        const said = JSON.parse(Buffer.from(JSON.stringify(request)).toString()) as VpcRequest;
        expect(decodeRequest({ requestId: request.requestId, ...encodeRequest(request) })).toEqual(said);
      }),
    );
  });

  it('reads version 1, a map with the names of then', () => {
    const { commandSequence, consecutiveDeferrals, consecutiveCrashes, sequence, ...same } = aRequest();
    const route = { status: 'CREATED', id: 'r', createdAt: AT } as const;
    const request = {
      ...same,
      resources: { route: { ...route, form: 'nat-gateway/a' }, vpc: { ...route, id: 'vpc-1' } },
      ticket: 3,
      pauses: 2,
      deaths: 1,
      claimant: 'req-1#2',
      discardedIds: ['vpc-1'],
      queueingUntil: AT,
      queuedAt: AT,
      announcedAt: AT,
      deletion: { requestedBy: 'bob', requestedAt: AT, over: 'r', attempts: 1, blockedAnnouncedAt: AT },
      previous: { spec: same.spec, completedAt: AT, goingBackSince: AT },
    };
    expect(decodeRequest({ requestId: same.requestId, request })).toEqual({
      ...same,
      resources: { route: { ...route, configuration: 'nat-gateway/a' }, vpc: { ...route, id: 'vpc-1' } },
      commandSequence: 3,
      consecutiveDeferrals: 2,
      consecutiveCrashes: 1,
      sequence: 1,
      holder: 'req-1#2',
      discarded: [{ id: 'vpc-1', at: AT }],
      commandSendDeadline: AT,
      commandSentAt: AT,
      eventPublishedAt: AT,
      deletion: { requestedBy: 'bob', requestedAt: AT, over: 'r', attempts: 1, blockedEventPublishedAt: AT },
      previous: { spec: same.spec, completedAt: AT, rollbackStartedAt: AT },
    });
  });

  it.each([
    [['a', 'a/route-table'], 2],
    [['a', 'b/route-table'], undefined],
  ])('plans version 1 with subnets %j by version %s where nothing was made', (names, planVersion) => {
    const subnets = names.map((name, index) => ({ name, cidrBlock: `10.0.${index}.0/24` }));
    const request = aRequest({ spec: { ...aRequest().spec, subnets } });
    const stored = version1Of(request);
    const read = (record: object) => decodeRequest({ requestId: request.requestId, request: record });
    expect(read(stored).planVersion).toBe(planVersion);
    const resources = { vpc: { status: 'CREATED', id: 'vpc-1', createdAt: AT } } as const;
    expect(read({ ...stored, resources }).planVersion).toBeUndefined();
  });

  it('does not touch what a newer version wrote', () => {
    const item = { requestId: 'req-1', recordVersion: RECORD_VERSION + 1, document: Buffer.from('?') };
    expect(() => decodeRequest(item)).toThrow(NewerRecordError);
  });

  it('stays within half of DynamoDB’s limit through every stage of the largest life', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (seed) => {
        for (const request of largestLife(seed)) expect(sizeOf(request)).toBeLessThan(BOUND);
      }),
      { numRuns: 2 },
    );
  });
});

/** The stages of a request that is as large as the schema lets it be: 1,000 failed runs, READY, a change, its failure. */
function* largestLife(seed: number): Generator<VpcRequest> {
  const spec = largestSpec(seed);
  let request = aRequest({
    spec,
    zones: ZONES,
    requester: { sub: 'x'.repeat(128), name: 'y'.repeat(256) },
  });
  yield (request = step(request));
  const plan = planOf(request);
  for (let run = 0; run < 1_000; run++) {
    request = step(acquireLease(request, AT, plan));
    if (run === 0) yield step(withRecords(request, made(plan, 'CREATED')));
    if (run % 2 === 0) {
      const waiting = { reason: 'throttled', message: 'slow down '.repeat(20), until: AT } as const;
      request = step(acquireLease(step(deferAttempt(request, waiting, AT)), AT, []));
    }
    request = step(
      startFailure(request, { code: 'cidr-conflict', message: 'm'.repeat(500), resource: 'vpc' }, AT),
    );
    // What a record remembers of earlier runs is full after three; the others delete a few resources each.
    request = withRecords(request, made(run % 300 === 0 ? plan : plan.slice(0, 5), 'DELETED'));
    request = markEventPublished(step(markFailed(request, AT)), AT);
    if (run % 300 === 0) yield request;
    request = step(restart(request, AT));
  }
  yield request;
  request = step(acquireLease(request, AT, plan));
  yield (request = step(stall(request, { message: 'm'.repeat(200), at: AT, messageId: 'x'.repeat(100) })));
  request = step(acquireLease(request, AT, plan));
  request = withRecords(request, made(plan, 'CREATED'));
  yield (request = markEventPublished(step(markReady(request, AT)), AT));
  // A change of the name and of every tag: the record has both networks.
  const other = largestSpec(seed + 1);
  const changed = { ...other, subnets: [...spec.subnets], tagsAdded: true };
  request = step(orderUpdate(request, { spec: changed, subnets: subnetsOf(request), planVersion: 2 }, AT));
  request = step(acquireLease(request, AT, planOf(request)));
  yield (request = withRecords(request, made(planOf(request), 'CREATED')));
  const ordered = orderDeletion(request, { requestedBy: 'x'.repeat(128), requestedAt: AT }, AT);
  yield step(recordBlockers(step(ordered), blockers(), AT));
  request = step(
    startFailure(request, { code: 'cidr-conflict', message: 'm'.repeat(500), resource: 'vpc' }, AT),
  );
  yield withRecords(request, made(planOf(request), 'DELETED'));
}

/** As many as are looked for, each described in as many characters as EC2 allows, of hexadecimal digits. */
function blockers(): readonly Blocker[] {
  return Array.from({ length: 50 }, () => ({
    type: 'network-interface',
    id: `eni-${randomBytes(9).toString('hex').slice(1)}`,
    owner: String(100_000_000_000 + (randomBytes(4).readUInt32BE() % 1e9)),
    description: randomBytes(128).toString('hex').slice(1),
  }));
}

let ids = 0;
function made(
  plan: readonly PlannedResource[],
  status: 'CREATED' | 'DELETED',
): Record<string, ResourceRecord> {
  return Object.fromEntries(
    plan.map(({ key, configuration }) => {
      const id = `subnet-${randomBytes(8).toString('hex')}${ids++ % 10}`;
      // No two at the same time: EC2's buckets take minutes to let so many through.
      const createdAt = new Date(Date.parse(AT) + randomBytes(3).readUIntBE(0, 3)).toISOString();
      return [
        key,
        {
          status,
          id,
          ...(status === 'CREATED' && { createdAt, ...(configuration && { configuration }) }),
        },
      ];
    }),
  ) as Record<string, ResourceRecord>;
}

function step(request: VpcRequest): VpcRequest {
  return recordStep(request, AT);
}

/** As large as a body may be, of letters that compress as little as letters can. */
function largestSpec(seed: number): NetworkSpec {
  let state = seed;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  // Most bytes for a length that is counted in UTF-16 units: CJK, Yi and Hangul, three bytes each.
  const letter = () => {
    const index = Math.floor(random() * LETTERS);
    const block = BLOCKS.find(({ from, to, before }) => index < before + to - from) ?? BLOCKS[0];
    return String.fromCharCode(block.from + index - block.before);
  };
  const letters = (count: number) => Array.from({ length: count }, letter).join('');
  // A slash is two characters in the keys of resources, so that they repeat the names in short pieces only.
  const path = (count: number) => letters(count).replace(/(..)./g, '$1/');
  const tags: Record<string, string> = {};
  for (let index = 0; index < LIMITS.tags; index++) tags[letters(128)] = letters(256);
  const subnets = Array.from({ length: LIMITS.subnets }, (_, index) => ({
    name: `${index % 3 === 0 ? path(97) : letters(97)}${String(index).padStart(3, '0')}`,
    cidrBlock: `10.0.${index}.0/24`,
    availabilityZone: `us-east-1${'abc'.charAt(index % 3)}`,
    // A NAT gateway in each zone takes a private subnet there; a public one takes the most resources.
    tier: index < 3 ? ('private' as const) : ('public' as const),
  }));
  const body = {
    name: letters(100),
    cidrBlock: '10.0.0.0/16',
    subnets,
    tags,
    dnsHostnames: true,
    ipv6: true,
    natGateways: 'per-zone' as const,
    gatewayEndpoints: ['s3' as const, 'dynamodb' as const],
    flowLogs: true,
    lockDefaultSecurityGroup: true,
  };
  expect(createVpcBody.safeParse(body).success).toBe(true);
  const bytes = Buffer.byteLength(JSON.stringify(body));
  expect(bytes).toBeLessThanOrEqual(LIMITS.bodyBytes);
  expect(bytes).toBeGreaterThan(LIMITS.bodyBytes * 0.9);
  return body;
}

/** The size of an item as DynamoDB counts it: names and values in bytes. */
function sizeOf(request: VpcRequest): number {
  return Object.entries(toItem(request)).reduce(
    (sum, [name, value]) =>
      sum +
      Buffer.byteLength(name) +
      (value instanceof Uint8Array ? value.length : Buffer.byteLength(String(value))),
    0,
  );
}
