/** Packages that bring no types, declared as far as they are used here. */

declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface Client {
    readonly clientId: string;
  }

  export interface IdToken {
    set(claim: string, value: unknown): void;
    issue(options: { readonly use: 'idtoken'; readonly expiresAt?: number }): Promise<string>;
  }

  export interface Grant {
    addOIDCScope(scopes: string): void;
    save(ttlSeconds: number): Promise<string>;
  }

  export interface Interaction {
    readonly uid: string;
    readonly params: Readonly<Record<string, unknown>>;
  }

  export const interactionPolicy: { base(): { remove(prompt: string): void } };

  export default class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    readonly issuer: string;
    readonly Client: { find(id: string): Promise<Client | undefined> };
    readonly IdToken: new (
      available: { readonly sub: string },
      options: { readonly client: Client },
    ) => IdToken;
    readonly Grant: new (owner: { readonly clientId: string; readonly accountId: string }) => Grant;
    readonly Session: { get(context: unknown): Promise<{ readonly jti: string; destroy(): Promise<void> }> };
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    createContext(request: IncomingMessage, response: ServerResponse): unknown;
    cookieName(kind: 'session' | 'interaction' | 'resume'): string;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: { readonly login: { readonly accountId: string } },
    ): Promise<void>;
  }
}
