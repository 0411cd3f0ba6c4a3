import fc from 'fast-check';
import { LIMITS, type ComparedView, type CreateVpcBody } from '../../../shared/contract/http';
import { anyAcceptedBody } from '../../builders/any-accepted-body';
import { World } from '../../simulation/scripted/world';
import { accepted, view } from './requests';

/*
 * Of names, tags, tiers and options that the schema accepts, drawn with the words and separators of the code itself:
 * READY means that EC2 has what was asked for, and DELETED that nothing is left. Judged by what callers see.
 */

const RUNS = 25;

/** In zones that the account has. */
function inKnownZones(body: CreateVpcBody): CreateVpcBody {
  const known = (zone: string) => `us-east-1${'abc'.charAt(zone.charCodeAt(zone.length - 2) % 3)}`;
  const { subnets, layout } = body;
  return {
    ...body,
    ...(subnets && {
      subnets: subnets.map(({ availabilityZone, ...subnet }) => ({
        ...subnet,
        ...(availabilityZone !== undefined && { availabilityZone: known(availabilityZone) }),
      })),
    }),
    ...(layout !== undefined &&
      typeof layout.availabilityZones !== 'number' && {
        layout: { ...layout, availabilityZones: [...new Set(layout.availabilityZones.map(known))] },
      }),
  };
}

/** One more subnet, whose name goes on where that of another one ends. */
function grown({ subnets = [] }: CreateVpcBody, word: string): object | undefined {
  const [first] = subnets;
  const name = `${first?.name ?? ''}/${word}`;
  if (first === undefined || name.length > LIMITS.nameLength) return undefined;
  if (subnets.some((subnet) => subnet.name === name)) return undefined;
  return { subnets: [...subnets, { name, cidrBlock: '10.20.250.0/24', availabilityZone: 'us-east-1b' }] };
}

async function expectAsAsked(world: World, requestId: string): Promise<void> {
  world.clock.advance(10 * 60_000);
  const { statusCode, body } = await world.get(requestId, {}, { compare: 'live' });
  const { status, failure, updateFailure, drift } = JSON.parse(body) as ComparedView;
  expect({ statusCode, status, failure, updateFailure, ...drift }).toMatchObject({
    statusCode: 200,
    status: 'READY',
    missing: [],
    changed: [],
    surplus: [],
  });
  expect([failure, updateFailure]).toEqual([undefined, undefined]);
}

describe('planNetwork, compareNetwork: whatever the schema accepts', () => {
  it('is READY as it was asked for, grows, and leaves nothing behind', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyAcceptedBody.map(inKnownZones),
        fc.constantFrom('route-table', 'public-ip', 'ipv6-address', 'a'),
        async (body, word) => {
          const world = new World();
          const requestId = await accepted(world, body);
          await world.settle();
          await expectAsAsked(world, requestId);
          const patch = grown(body, word);
          if (patch !== undefined) {
            expect((await world.patch(requestId, patch)).statusCode).toBe(202);
            await world.settle();
            await expectAsAsked(world, requestId);
          }
          expect((await world.remove(requestId)).statusCode).toBe(202);
          await world.settle();
          expect((await view(world, requestId)).status).toBe('DELETED');
          expect([world.ec2.vpcs(), world.ec2.subnets()]).toEqual([[], []]);
          expect(world.deadLetters()).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
