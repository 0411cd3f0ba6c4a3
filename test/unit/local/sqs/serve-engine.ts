import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Engine } from '../../../../infra/local/emulators/engine';

export interface ServedEngine {
  readonly url: string;
  close(): Promise<void>;
}

/** The engine behind a real HTTP server on a free loopback port, as clients of the SDK reach it. */
export async function serveEngine(engine: Engine): Promise<ServedEngine> {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const [service = '', action = ''] = String(request.headers['x-amz-target']).split('.');
      const headers = request.headers as Record<string, string>;
      const answer = await engine.handle({ service, action, headers, body: Buffer.concat(chunks) });
      response.writeHead(answer.status, answer.headers).end(answer.body);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
