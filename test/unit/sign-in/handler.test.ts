import type { PreTokenGenerationTriggerEvent } from 'aws-lambda';
import * as fc from 'fast-check';
import { readConfig } from '../../../services/sign-in/config';
import { createHandler } from '../../../services/sign-in/handler';
import { readProviderGroups } from '../../../services/sign-in/provider-groups';

const handler = createHandler({ adminGroups: ['Platform Team', 'netops'] });

interface User {
  readonly status?: string;
  /** Groups as the identity provider brings them. */
  readonly brought?: string | undefined;
  readonly poolGroups?: string[];
}

/** The groups that the token of such a user names. */
async function groupsOf({
  status = 'EXTERNAL_PROVIDER',
  brought,
  poolGroups,
}: User): Promise<readonly string[]> {
  const event = {
    request: {
      userAttributes: {
        'cognito:user_status': status,
        ...(brought !== undefined && { 'custom:provider_groups': brought }),
      },
      groupConfiguration: { ...(poolGroups !== undefined && { groupsToOverride: poolGroups }) },
    },
    response: {},
  } as unknown as PreTokenGenerationTriggerEvent;
  const { response } = await handler(event);
  return response.claimsOverrideDetails.groupOverrideDetails?.groupsToOverride ?? [];
}

describe('sign-in/handler, sign-in/config', () => {
  test.each([
    ['[engineers, Platform Team]'],
    ['["engineers","Platform Team"]'],
    ['netops'],
    ['netops, engineers'],
  ])('a listed group makes an administrator: %s', async (brought) => {
    expect(await groupsOf({ brought, poolGroups: ['eu-west-1_abc_company'] })).toEqual([
      'eu-west-1_abc_company',
      'vpc-admins',
    ]);
  });

  test.each([
    ['vpc-admins'],
    ['["vpc-admins"]'],
    ['[vpc-admins, engineers]'],
    ['platform team'],
    ['Platform Team 2'],
    ['[]'],
    [''],
    [undefined],
  ])('no other group does, whatever it is called: %s', async (brought) => {
    expect(await groupsOf({ brought })).toEqual([]);
  });

  test('whatever a provider brings, only a listed group counts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (brought) => {
        const isListed = readProviderGroups(brought).some((name) =>
          ['Platform Team', 'netops'].includes(name),
        );
        expect(await groupsOf({ brought })).toEqual(isListed ? ['vpc-admins'] : []);
      }),
    );
  });

  test("the pool's own users keep their groups, and an attribute of theirs counts for nothing", async () => {
    expect(await groupsOf({ status: 'CONFIRMED', poolGroups: ['vpc-admins'] })).toEqual(['vpc-admins']);
    expect(await groupsOf({ status: 'CONFIRMED', brought: 'netops' })).toEqual([]);
  });

  test.each([
    [{}, 'is not set'],
    [{ ADMIN_GROUPS: 'netops' }, 'is not JSON'],
    [{ ADMIN_GROUPS: '[1]' }, 'is not a list of names'],
  ])('%j does not start: %s', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(message);
  });
});
