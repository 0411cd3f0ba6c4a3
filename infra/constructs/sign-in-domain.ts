import { Stack } from 'aws-cdk-lib';
import { ManagedLoginVersion, type UserPool, type UserPoolDomain } from 'aws-cdk-lib/aws-cognito';
import { ownName } from './own-name';

/** Words that Cognito refuses in the name of a domain. */
const RESERVED_WORDS = /aws|amazon|cognito/;

/**
 * The pages where people sign in: `https://<prefix>.auth.<region>.amazoncognito.com`.
 *
 * @param prefix unique in the Region over all accounts; without one it is derived from the stack's id
 * @param poolName start of the derived prefix
 */
export function addSignInDomain(
  userPool: UserPool,
  prefix: string | undefined,
  poolName: string,
): UserPoolDomain {
  const readable = RESERVED_WORDS.test(poolName) ? 'vpc-vending' : poolName;
  return userPool.addDomain('Domain', {
    cognitoDomain: { domainPrefix: prefix ?? ownName(Stack.of(userPool), readable) },
    managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
  });
}
