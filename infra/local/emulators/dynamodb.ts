import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import type { Engine } from './engine';
import { createForwardingEngine } from './forwarding';
import { createJsonClient } from './json-client';
import { repairIndexes } from './repair-indexes';
import './leveldb-for-dynalite';

export interface DynamoDbEngine extends Engine {
  close(): Promise<void>;
}

/** How long tables take to be made, changed and deleted. */
const INSTANTLY = { createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 };

/**
 * DynamoDB by dynalite, in this process, reached over a port of its own because dynalite is an HTTP server.
 *
 * @throws Error when the tables cannot be read
 * @param path directory of its tables, which survive `kill -9`; without one they are forgotten
 */
export async function startDynamoDbEngine(path: string | undefined): Promise<DynamoDbEngine> {
  const server = dynalite({ ...INSTANTLY, ...(path !== undefined && { path }) });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // As in front of it: an idle connection closed under a request looks like a lost reply.
  server.keepAliveTimeout = 0;
  const { port } = server.address() as AddressInfo;
  const engine = createForwardingEngine(`http://127.0.0.1:${port}`);
  await readable(repairIndexes(createJsonClient(engine, 'dynamodb', 'us-east-1')));
  return {
    handle: (request) => engine.handle(request),
    close() {
      engine.close();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
    },
  };
}

/**
 * When tables cannot be read, dynalite throws where nobody can catch it.
 *
 * @throws what dynalite throws
 */
function readable(reading: Promise<unknown>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    process.once('uncaughtException', reject);
    reading.then(resolve, reject).finally(() => process.off('uncaughtException', reject));
  });
}
