/** Packages that bring no types, declared as far as they are used here. */

declare module 'dynalite' {
  import type { Server } from 'node:http';

  export default function dynalite(options: {
    readonly path?: string;
    readonly createTableMs?: number;
    readonly updateTableMs?: number;
    readonly deleteTableMs?: number;
  }): Server;
}

declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface Client {
    readonly clientId: string;
  }

  export interface IdToken {
    set(claim: string, value: unknown): void;
    issue(options: { readonly use: 'idtoken'; readonly expiresAt?: number }): Promise<string>;
  }

  export default class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    readonly issuer: string;
    readonly Client: { find(id: string): Promise<Client | undefined> };
    readonly IdToken: new (
      available: { readonly sub: string },
      options: { readonly client: Client },
    ) => IdToken;
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
  }
}
