import type { Emulator } from './emulator';

/** `GetCallerIdentity`, by which people and tools find out where they are. */
export function createStsEmulator({ accountId }: { readonly accountId: string }): Emulator {
  return {
    handle({ action }) {
      if (action !== 'GetCallerIdentity') {
        const error = `<Error><Type>Sender</Type><Code>InvalidAction</Code><Message>Only GetCallerIdentity is here.</Message></Error>`;
        return respond(400, `<ErrorResponse>${error}<RequestId>local</RequestId></ErrorResponse>`);
      }
      const result = `<Arn>arn:aws:iam::${accountId}:root</Arn><UserId>${accountId}</UserId><Account>${accountId}</Account>`;
      return respond(
        200,
        '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">' +
          `<GetCallerIdentityResult>${result}</GetCallerIdentityResult>` +
          '<ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></GetCallerIdentityResponse>',
      );
    },
  };

  function respond(status: number, body: string) {
    return Promise.resolve({ status, headers: { 'content-type': 'text/xml' }, body });
  }
}
