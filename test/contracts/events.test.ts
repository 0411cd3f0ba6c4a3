import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { outcomeEvent } from '../../shared/adapters/outcome-event';
import type { DetailType } from '../../shared/contract/events';
import {
  acquireLease,
  hasPendingEvent,
  markDeleted,
  markEventPublished,
  orderDeletion,
  recordBlockers,
  stall,
} from '../../shared/domain/request/request-transitions';
import type { Blocker, VpcRequest } from '../../shared/domain/request/vpc-request';
import { aReadyNetwork } from '../builders/live-network';
import { inStatus } from '../builders/vpc-request';

const AT = '2026-01-02T00:00:00.000Z';

const created = (id: string) => ({ status: 'CREATED', id, createdAt: AT }) as const;
const resources = { vpc: created('vpc-1'), 'subnet/a': created('subnet-1') };
const failure = { code: 'not-authorized', message: 'no' } as const;
const blocker = { type: 'instance', id: 'i-1', owner: '000000000000', description: 'in public-a' };

const blocked = recordBlockers(
  orderDeletion(aReadyNetwork(), { requestedBy: 'bob', requestedAt: AT }, AT),
  [blocker],
  AT,
);

function isValid(detailType: DetailType, detail: unknown): boolean {
  const ajv = new Ajv2020({ strict: false });
  addFormats(ajv);
  const file = detailType.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();
  const schema = JSON.parse(readFileSync(`shared/contract/schemas/${file}.schema.json`, 'utf8')) as object;
  return ajv.validate(schema, detail);
}

/** Where the networks of the tests are. */
const LOCATION = { accountId: '123456789012', region: 'us-east-1' };

const dataOf = (request: VpcRequest) => outcomeEvent(request, LOCATION).detail.data;
const eventIdOf = (request: VpcRequest) => outcomeEvent(request, LOCATION).detail.metadata.eventId;

describe('outcome-event, network-details: the events that the services publish', () => {
  const outcomes: readonly (readonly [DetailType, VpcRequest])[] = [
    ['VpcCreated', inStatus('READY', { resources })],
    ['VpcCreated', aReadyNetwork()],
    ['VpcCreationFailed', inStatus('FAILED', { failure })],
    ['VpcCreationStalled', inStatus('STALLED')],
    ['VpcUpdated', aReadyNetwork({ updates: 1 })],
    ['VpcUpdateFailed', aReadyNetwork({ updates: 1, updateFailure: failure })],
    ['VpcDeleted', inStatus('DELETED', { resources: { vpc: { status: 'DELETED', id: 'vpc-1' } } })],
    ['VpcDeleted', inStatus('DELETED')],
    ['VpcDeletionBlocked', blocked],
  ];

  it.each(outcomes)('%s is valid by its schema, and the same whenever it is published', (type, request) => {
    const event = outcomeEvent(request, LOCATION);
    expect(event.detailType).toBe(type);
    expect(isValid(type, event.detail)).toBe(true);
    expect(outcomeEvent({ ...request, updatedAt: '2027-01-01T00:00:00.000Z' }, LOCATION)).toEqual(event);
  });

  it('name the VPC by its ARN, in the partition of its Region', () => {
    expect(outcomeEvent(inStatus('READY', { resources }), LOCATION).resources).toEqual([
      'arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1',
    ]);
    expect(
      outcomeEvent(inStatus('READY', { resources }), { ...LOCATION, region: 'cn-north-1' }).resources,
    ).toEqual(['arn:aws-cn:ec2:cn-north-1:123456789012:vpc/vpc-1']);
    expect(outcomeEvent(inStatus('FAILED', { failure }), LOCATION).resources).toEqual([]);
  });

  it('have numbers that grow, and keep theirs when they are published again', () => {
    const sequenceOf = (request: VpcRequest) =>
      outcomeEvent(request, LOCATION).detail.metadata.sequence ?? NaN;
    const told = recordBlockers(blocked, [{ ...blocker, id: 'i-2' }], AT);
    expect(sequenceOf(told)).toBe(sequenceOf(blocked));
    const over = markDeleted(recordBlockers(blocked, [], AT), AT);
    expect(sequenceOf(over)).toBe(sequenceOf(blocked) + 1);
  });

  it('have ids that tell outcomes, retries and changes apart', () => {
    const oneOfEach = [...new Map(outcomes).values()];
    const runs = [{}, { retries: 1 }, { retries: 2 }];
    const ids = oneOfEach.flatMap((request) => runs.map((run) => eventIdOf({ ...request, ...run })));
    expect(new Set(ids).size).toBe(7 * 3);
    expect(eventIdOf(aReadyNetwork({ updates: 2 }))).not.toBe(eventIdOf(aReadyNetwork({ updates: 1 })));
  });

  it('keep the ids they had before networks could change', () => {
    const idsOf = (changes: Partial<VpcRequest>) =>
      (['READY', 'FAILED', 'STALLED'] as const).map((status) =>
        eventIdOf(inStatus(status, { resources, ...changes })),
      );
    expect(idsOf({})).toEqual([
      'evt-yccj7jmggysn83b7he5kat2hnr',
      'evt-ptw2pwkehpe680t4h8y4e818c8',
      'evt-wc4r6gaafb5f7wbmjn5xtsejjj',
    ]);
    expect(idsOf({ retries: 1 })).toEqual([
      'evt-316acf0kxdhj7y42sg814dmt29',
      'evt-0k777jg0k2p2wzjjp749pw9ref',
      'evt-8jq9w1xyv6hdq6vbgve1g669xh',
    ]);
  });

  it('say of a plain network what they always said, and its tier', () => {
    expect(dataOf(inStatus('READY', { resources }))).toEqual({
      name: 'dev',
      cidrBlock: '10.0.0.0/16',
      requestedBy: 'alice',
      tags: {},
      accountId: '123456789012',
      region: 'us-east-1',
      vpcId: 'vpc-1',
      subnets: [
        {
          name: 'a',
          subnetId: 'subnet-1',
          cidrBlock: '10.0.0.0/24',
          availabilityZone: 'us-east-1a',
          tier: 'isolated',
        },
      ],
    });
  });

  it('name the routes of a connected network', () => {
    const request = aReadyNetwork();
    const idOf = (key: string) => (request.resources[key] as { readonly id: string }).id;
    expect(dataOf(request)).toMatchObject({
      vpcId: idOf('vpc'),
      ipv6CidrBlock: idOf('vpc/ipv6-block'),
      internetGatewayId: idOf('internet-gateway'),
      egressOnlyInternetGatewayId: idOf('egress-only-internet-gateway'),
      natGateways: [
        {
          availabilityZone: 'us-east-1a',
          natGatewayId: idOf('nat-gateway/a'),
          elasticIpAllocationId: idOf('elastic-ip/a'),
        },
        {
          availabilityZone: 'us-east-1b',
          natGatewayId: idOf('nat-gateway/b'),
          elasticIpAllocationId: idOf('elastic-ip/b'),
        },
      ],
      routeTables: [
        { name: 'public', routeTableId: idOf('route-table/public') },
        { name: 'private-a', routeTableId: idOf('route-table/private-a') },
        { name: 'private-b', routeTableId: idOf('route-table/private-b') },
        { name: 'isolated', routeTableId: idOf('route-table/isolated') },
      ],
      gatewayEndpoints: [
        { service: 's3', vpcEndpointId: idOf('gateway-endpoint/s3') },
        { service: 'dynamodb', vpcEndpointId: idOf('gateway-endpoint/dynamodb') },
      ],
      flowLogId: idOf('flow-log'),
    });
    expect(dataOf(request)).toHaveProperty('subnets.3', {
      name: 'private-b',
      subnetId: idOf('subnet/private-b'),
      cidrBlock: '10.0.3.0/24',
      ipv6CidrBlock: '2600:1f18:12:3403::/64',
      availabilityZone: 'us-east-1b',
      tier: 'private',
      routeTableId: idOf('route-table/private-b'),
    });
    expect(dataOf(request)).toHaveProperty('subnets.4.routeTableId', idOf('route-table/isolated'));
  });

  it('name the first blockers again, until their event was published', () => {
    const moved = recordBlockers(blocked, [{ ...blocker, id: 'i-2' }], '2026-01-03T00:00:00.000Z');
    expect(outcomeEvent(moved, LOCATION)).toEqual(outcomeEvent(blocked, LOCATION));
    expect(dataOf(blocked)).toMatchObject({ deletedBy: 'bob', blockers: [blocker] });
  });

  it('say which command came to no end', () => {
    expect(dataOf(inStatus('STALLED'))).toMatchObject({ command: 'CreateVpc' });
    const { deletion } = blocked;
    expect(dataOf(inStatus('STALLED', { ...(deletion && { deletion }) }))).toMatchObject({
      command: 'DeleteVpc',
    });
  });

  it.each([inStatus('ACCEPTED'), inStatus('PROVISIONING'), inStatus('WAITING'), inStatus('DELETING')])(
    '$state.status is no outcome',
    (request) => {
      expect(() => outcomeEvent(request, LOCATION)).toThrow('no outcome to publish');
    },
  );

  it('are not made of a READY request without an id', () => {
    expect(() => outcomeEvent(inStatus('READY'), LOCATION)).toThrow('without an id for');
  });
});

describe('outcome-event, transitions/outcome, transitions/outbox: the events of a deletion', () => {
  /** What may happen to a deletion, in any order and number, before it ends. */
  type Happening = readonly Blocker[] | 'published' | 'published, and not marked' | 'stalled and redriven';
  const other = { ...blocker, id: 'eni-2', type: 'network-interface' };
  const happening = fc.constantFrom<Happening>(
    [],
    [blocker],
    [other],
    [blocker, other],
    'published',
    'published, and not marked',
    'stalled and redriven',
  );
  /** Third parties were in its way before, when it failed to be made. */
  const failed = inStatus('PROVISIONING', { resources, failure, blockers: [other] });

  it('have each an id, contents and a number of their own, however often each is published', () => {
    const happenings = fc.array(happening, { maxLength: 12 });
    fc.assert(
      fc.property(happenings, fc.constantFrom(aReadyNetwork(), failed), (life, before) => {
        const events = new Map<string, string>();
        const numbers = new Map<number, string>();
        let request = orderDeletion(before, { requestedBy: 'bob', requestedAt: AT }, AT);
        let seconds = 0;
        const now = () => new Date(Date.parse(AT) + seconds++ * 1000).toISOString();

        const publish = (isMarked = true) => {
          if (!hasPendingEvent(request)) return;
          const event = outcomeEvent(request, LOCATION);
          const { eventId, sequence = 0 } = event.detail.metadata;
          const text = JSON.stringify(event);
          expect(events.get(eventId) ?? text).toBe(text);
          expect(numbers.get(sequence) ?? eventId).toBe(eventId);
          events.set(eventId, text);
          numbers.set(sequence, eventId);
          if (isMarked) request = markEventPublished(request, now());
        };

        for (const step of [...life, [], 'published'] as const) {
          if (step === 'published') publish();
          else if (step === 'published, and not marked') publish(false);
          else if (step === 'stalled and redriven') {
            request = stall(request, { message: 'crashed', at: now(), messageId: 'message-1' });
            publish();
            request = acquireLease(request, now(), []);
          } else request = recordBlockers(request, step, now());
        }
        request = markDeleted(request, now());
        publish();
        expect(hasPendingEvent(request)).toBe(false);
      }),
      { numRuns: 400, seed: 1 },
    );
  });

  it('name who is in the way now, not who was when the creation failed', () => {
    const ordered = orderDeletion(failed, { requestedBy: 'bob', requestedAt: AT }, AT);
    expect(hasPendingEvent(ordered)).toBe(false);
    expect(dataOf(recordBlockers(ordered, [blocker], AT))).toMatchObject({ blockers: [blocker] });
  });
});
