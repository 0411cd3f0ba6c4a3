import { join } from 'node:path';
import { startServerProcess } from '../processes/server-process';
import type { ServerProcess } from '../processes/server-process';

/** Port 0 lets the system choose, and the server says what it chose: no two runs can collide. */
const LISTENING = /Running on (http:\/\/127\.0\.0\.1:\d+)/;

/**
 * Starts moto's server, for this machine alone.
 *
 * @param python of an environment that has moto
 */
export function startMotoServer(python: string): Promise<ServerProcess> {
  return startServerProcess({
    name: "moto's server",
    program: python,
    arguments: [join(import.meta.dirname, 'serve.py'), '-H', '127.0.0.1', '-p', '0'],
    ready: (output) => Promise.resolve(LISTENING.exec(output)?.[1]),
  });
}
