import { UserManager, WebStorageStateStore, type User } from 'oidc-client-ts';
import { BASE, type PageConfig } from './place';
import { hrefTo } from './router';

/** A token is renewed when it has less than this to live. */
const RENEW_BEFORE_SECONDS = 120;
const ADMIN_GROUP = 'vpc-admins';

export interface SignedInUser {
  readonly sub: string;
  readonly name: string;
  readonly isAdmin: boolean;
}

/** Signing in with code and PKCE at the user pool's pages; tokens are kept in this tab's session only. */
export class Session {
  readonly #manager: UserManager;
  #renewing: Promise<User> | undefined;

  constructor({ tokenIssuer, clientId }: PageConfig) {
    const page = new URL(BASE, location.href).href;
    this.#manager = new UserManager({
      authority: tokenIssuer,
      client_id: clientId,
      redirect_uri: `${page}callback`,
      response_type: 'code',
      scope: 'openid email profile',
      userStore: new WebStorageStateStore({ store: sessionStorage }),
      stateStore: new WebStorageStateStore({ store: sessionStorage }),
      automaticSilentRenew: false,
      loadUserInfo: false,
      monitorSession: false,
    });
  }

  /** Undefined: no user is signed in. */
  async user(): Promise<SignedInUser | undefined> {
    const user = await this.#manager.getUser();
    return user?.id_token === undefined ? undefined : describe(user);
  }

  /** Leaves for the sign-in page, which leads back to where the browser is. */
  async signIn(returnTo = location.href): Promise<void> {
    await this.#manager.signinRedirect({ state: { returnTo } });
  }

  /** Ends a sign-in that the browser came back from. @returns the address to go on at, below the page's */
  async finishSignIn(): Promise<string> {
    const user = await this.#manager.signinRedirectCallback();
    const { returnTo = '' } = (user.state ?? {}) as { returnTo?: string };
    const url = URL.canParse(returnTo) ? new URL(returnTo) : undefined;
    if (url?.origin !== location.origin || !url.pathname.startsWith(BASE)) return '';
    const below = `${url.pathname.slice(BASE.length)}${url.search}`;
    return below.startsWith('callback') ? '' : below;
  }

  /** Forgets the tokens, and has the user pool forget its session. */
  async signOut(): Promise<void> {
    const { metadataService, settings } = this.#manager;
    const authorization = await metadataService.getAuthorizationEndpoint();
    await this.#manager.removeUser();
    const query = new URLSearchParams({
      client_id: settings.client_id,
      logout_uri: new URL(hrefTo(''), location.href).href.replace(/\/$/, ''),
    });
    location.assign(`${authorization.replace(/\/oauth2\/authorize$/, '/logout')}?${query.toString()}`);
  }

  /** Forgets the tokens only: the API no longer takes them. */
  async forget(): Promise<void> {
    await this.#manager.removeUser();
  }

  /**
   * An ID token that is good for a while, renewed where need be.
   *
   * @param rejected a token that the API has just refused
   * @throws SessionEnded
   */
  async token(rejected?: string): Promise<string> {
    let user = await this.#manager.getUser();
    if (user?.id_token === undefined) throw new SessionEnded();
    if (user.id_token === rejected || (user.expires_in ?? 0) < RENEW_BEFORE_SECONDS)
      user = await this.#renew(user);
    if (user.id_token === undefined) throw new SessionEnded();
    return user.id_token;
  }

  /** One renewal at a time. */
  #renew({ refresh_token: refreshToken }: User): Promise<User> {
    // Without a refresh token the library would try a hidden frame, which the security policy does not allow.
    const renewal = refreshToken === undefined ? Promise.resolve(null) : this.#manager.signinSilent();
    this.#renewing ??= renewal
      .then((user) => {
        if (user === null) throw new SessionEnded();
        return user;
      })
      .catch(async () => {
        await this.forget();
        throw new SessionEnded();
      })
      .finally(() => {
        this.#renewing = undefined;
      });
    return this.#renewing;
  }
}

/** There is no session, or the user pool no longer renews it. */
export class SessionEnded extends Error {
  override readonly name = 'SessionEnded';
}

function describe({ profile }: User): SignedInUser {
  const groups = profile['cognito:groups'];
  return {
    sub: profile.sub,
    name: text(profile.name) ?? text(profile['cognito:username']) ?? text(profile.email) ?? profile.sub,
    // What they may do is decided by the API; this only spares others a page that would refuse them.
    isAdmin: Array.isArray(groups) && groups.includes(ADMIN_GROUP),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
