import { readIdToken } from '../../../../services/cli/sign-in/id-token';

const tokenOf = (payload: unknown) =>
  `header.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.signature`;

describe('readIdToken', () => {
  it.each([
    [{ email: 'a@example.com', 'cognito:username': 'a', sub: 's', exp: 2 }, 'a@example.com', 2_000],
    [{ 'cognito:username': 'a', sub: 's' }, 'a', 0],
    [{ sub: 's', exp: 'soon' }, 's', 0],
    [{ email: 5 }, 'unknown', 0],
    [null, 'unknown', 0],
  ])('reads %j', (payload, username, expiresAt) => {
    expect(readIdToken(tokenOf(payload))).toEqual({ username, expiresAt });
  });

  it.each(['', 'a', 'a.b.c', '..'])('knows nothing of %j, and does not fail', (token) => {
    expect(readIdToken(token)).toEqual({ username: 'unknown', expiresAt: 0 });
  });
});
