import type { APIGatewayProxyEvent } from 'aws-lambda';
import fc from 'fast-check';
import { callerOf } from '../../../../shared/platform/http/caller';

type Claims = Readonly<Record<string, unknown>>;

function tokenOf(payload: Claims): string {
  return `head.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.signature`;
}

/** As the authorizer writes them: every claim one text, a list without its brackets. */
function verified(payload: Claims): Claims {
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : String(value),
    ]),
  );
}

function eventOf(
  payload: Claims,
  authorizations: readonly string[] = [tokenOf(payload)],
): APIGatewayProxyEvent {
  return {
    headers: { Authorization: authorizations.at(-1) },
    multiValueHeaders: { Authorization: authorizations },
    requestContext: { authorizer: { claims: verified(payload) } },
  } as unknown as APIGatewayProxyEvent;
}

const isAdmin = (groups: unknown) => callerOf(eventOf({ sub: 'alice', 'cognito:groups': groups })).isAdmin;

describe('the caller', () => {
  it('is an administrator as a member of vpc-admins, with Bearer and without', () => {
    const admin = { sub: 'admin', 'cognito:groups': ['a', 'vpc-admins'] };
    expect(callerOf(eventOf(admin)).isAdmin).toBe(true);
    expect(callerOf(eventOf(admin, [`Bearer ${tokenOf(admin)}`])).isAdmin).toBe(true);
  });

  it('is none by a group whose name only holds that of the administrators', () => {
    for (const group of ['a,vpc-admins', 'vpc-admins,a', 'not-vpc-admins', 'vpc-admins ', '"vpc-admins"']) {
      expect(isAdmin([group])).toBe(false);
    }
    expect(isAdmin('vpc-admins')).toBe(false);
    expect(isAdmin(undefined)).toBe(false);
  });

  it('is an administrator by no other group, whatever its name', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: fc.constantFrom('vpc-admins', 'vpc-', 'admins', ',', '[', ']', '"', ' ', 'a') }),
        ),
        (groups) => {
          expect(isAdmin(groups)).toBe(groups.includes('vpc-admins'));
        },
      ),
    );
  });

  it('is none by a token beside the one that was verified', () => {
    const bob = { sub: 'bob', 'cognito:groups': ['a,vpc-admins'] };
    const forged = tokenOf({ sub: 'bob', 'cognito:groups': ['a', 'vpc-admins'] });
    expect(callerOf(eventOf(bob, [tokenOf(bob), forged])).isAdmin).toBe(false);
    expect(callerOf(eventOf(bob, [forged, tokenOf(bob)])).isAdmin).toBe(false);
    expect(
      callerOf(eventOf(bob, [tokenOf({ sub: 'admin', 'cognito:groups': ['vpc-admins'] })])).isAdmin,
    ).toBe(false);
  });

  it('has the name, or else the address, that the token has', () => {
    expect(callerOf(eventOf({ sub: 's', name: 'Ann', email: 'a@b' })).name).toBe('Ann');
    expect(callerOf(eventOf({ sub: 's', email: 'a@b' })).name).toBe('a@b');
    expect(callerOf(eventOf({ sub: 's' }))).toEqual({ sub: 's', isAdmin: false });
  });

  it('is never missing', () => {
    expect(() => callerOf(eventOf({}))).toThrow('no verified caller');
  });

  it.each(['', 'x', 'a.b', 'a.!!.c', `a.${Buffer.from('[1]').toString('base64url')}.c`])(
    'survives a token that is none: %j',
    (token) => {
      expect(callerOf(eventOf({ sub: 'alice' }, [token])).isAdmin).toBe(false);
    },
  );
});
