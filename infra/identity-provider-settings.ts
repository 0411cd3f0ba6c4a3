import { SettingError } from './setting-error';
import type { SettingReader, TextRule } from './setting-reader';

interface Common {
  /** What the sign-in page calls it; 3 to 32 characters. */
  readonly name: string;
  /** Claim or attribute of the provider that lists a user's groups. */
  readonly groupsClaim: string;
  /** Groups of the provider whose members are administrators here. No other group of it counts. */
  readonly adminGroups: readonly string[];
}

/** A company's own identity provider, beside the user pool's users. */
export type IdentityProviderSettings =
  | (Common & {
      readonly type: 'oidc';
      readonly issuer: string;
      readonly clientId: string;
      /** Secret in Secrets Manager that holds the client's secret as its text. */
      readonly clientSecretArn: string;
    })
  | (Common & { readonly type: 'saml'; readonly metadataUrl: string });

const HTTPS = { pattern: /^https:\/\/[^\s?#]+(\?[^\s#]*)?$/, allowed: 'an https:// address' };
const NAME = {
  pattern: /^(?!Cognito$)[A-Za-z][A-Za-z0-9._-]{2,31}$/,
  allowed: '3 to 32 letters, digits and . _ -, a letter first',
};
const CLAIM = { pattern: /^[^\s]{1,256}$/, allowed: 'the name of a claim, without spaces' };
const CLIENT_ID = { pattern: /^[^\s]{1,256}$/, allowed: 'the client id that the provider gave' };
const SECRET = {
  pattern: /^arn:[^:]+:secretsmanager:[^:]+:\d{12}:secret:.+$/,
  allowed: 'the ARN of a secret in Secrets Manager',
};
/** Cognito writes the groups of SAML with commas between them. */
const GROUP: TextRule = { pattern: /^[^,[\]"]{1,256}$/, allowed: 'a name without comma, brackets or quotes' };

/**
 * Reads the setting `identityProvider`; absent, users of the pool alone sign in.
 *
 * @throws SettingError that names the wrong key
 */
export function readIdentityProvider(read: SettingReader): IdentityProviderSettings | undefined {
  const keys = [
    'type',
    'name',
    'groupsClaim',
    'adminGroups',
    'issuer',
    'clientId',
    'clientSecretArn',
    'metadataUrl',
  ];
  const [provider, second] = read.list('identityProvider', keys, (each): IdentityProviderSettings => {
    const common = {
      name: each.required('name', NAME),
      groupsClaim: each.text('groupsClaim', CLAIM, 'groups'),
      adminGroups: each.texts('adminGroups', GROUP),
    };
    if (each.oneOf('type', ['oidc', 'saml'], 'oidc') === 'saml') {
      return { ...common, type: 'saml', metadataUrl: each.required('metadataUrl', HTTPS) };
    }
    return {
      ...common,
      type: 'oidc',
      issuer: each.required('issuer', HTTPS),
      clientId: each.required('clientId', CLIENT_ID),
      clientSecretArn: each.required('clientSecretArn', SECRET),
    };
  });
  if (second !== undefined) throw new SettingError('Setting "identityProvider" names more than one');
  return provider;
}
