import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { startServerProcess, type ServerProcess } from '../processes/server-process';
import { preparePython } from '../python/python-environment';

/**
 * Starts ministack for this machine alone: by default it listens on every address, and for IoT devices besides.
 *
 * @throws Unavailable without Python or its packages
 */
export async function startMinistack(
  cacheDirectory: string,
  say: (line: string) => void,
): Promise<ServerProcess> {
  const packages = { name: 'ministack', directory: import.meta.dirname };
  const binaries = await preparePython(packages, cacheDirectory, say);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = {
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    // Its functions run in the Node that runs this.
    PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
  };
  return startServerProcess({
    name: 'ministack',
    program: '/usr/bin/env',
    arguments: [
      ...Object.entries(environment).map(([name, value]) => `${name}=${value}`),
      join(binaries, 'ministack'),
    ],
    ready: async () => {
      const answer = await fetch(`${url}/_ministack/health`).catch(() => undefined);
      return answer?.ok === true ? url : undefined;
    },
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}
