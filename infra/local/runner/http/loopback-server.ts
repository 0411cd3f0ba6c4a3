import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError, messageOf } from '../user-error';

const LOOPBACK = '127.0.0.1';

export interface LoopbackServer {
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Stops listening and cuts what is still open. */
  close(): Promise<void>;
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface LoopbackServerOptions {
  /** 0 picks a free one. */
  readonly port: number;
  /** The flag that chooses another port, for the sentence that says the port is taken. */
  readonly portFlag?: string;
  readonly handle: RequestHandler;
}

/**
 * An HTTP server that only this machine can reach: bound to loopback, and deaf to requests that name another
 * host, which is how a web page in the user's browser would try to reach it (DNS rebinding).
 *
 * @throws UserError when the port is taken
 */
export async function startLoopbackServer(options: LoopbackServerOptions): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    if (!isLoopbackName(request.headers.host)) {
      response.writeHead(421, { 'content-type': 'text/plain' });
      response.end('This server answers to localhost and 127.0.0.1 only.\n');
      return;
    }
    options.handle(request, response).catch((error: unknown) => {
      failRequest(response, error);
    });
  });
  // An idle connection that we close just as a client reuses it looks to the client like a lost reply.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://${LOOPBACK}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Whether a `Host` header, or the host of an origin, names this machine by a loopback name. */
export function isLoopbackName(host: string | undefined): boolean {
  return (
    host !== undefined && /^(localhost|([\w-]+\.)+localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host)
  );
}

function listen(server: Server, { port, portFlag }: LoopbackServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const known = ['EADDRINUSE', 'EACCES'].includes(error.code ?? '');
      if (!known || portFlag === undefined) reject(error);
      else {
        const what =
          error.code === 'EADDRINUSE' ? 'is in use by another program' : 'is not open to this user';
        reject(
          new UserError(
            `Port ${port} ${what}. Choose another with ${portFlag} N, or ${portFlag} 0 for a free one.`,
          ),
        );
      }
    });
    server.listen(port, LOOPBACK, resolve);
  });
}

function failRequest(response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy();
  else {
    response.writeHead(500, { 'content-type': 'text/plain' });
    response.end(`The local runner failed on this request: ${messageOf(error)}\n`);
  }
}
