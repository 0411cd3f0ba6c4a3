import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emulator } from '../../../../infra/local/emulators/emulator';

export interface ServedEmulator {
  readonly url: string;
  close(): Promise<void>;
}

/** The emulator behind a real HTTP server on a free loopback port, as clients of the SDK reach it. */
export async function serveEmulator(emulator: Emulator): Promise<ServedEmulator> {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const [service = '', action = ''] = String(request.headers['x-amz-target']).split('.');
      const headers = request.headers as Record<string, string>;
      const answer = await emulator.handle({ service, action, headers, body: Buffer.concat(chunks) });
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
