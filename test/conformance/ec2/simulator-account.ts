import { buffer } from 'node:stream/consumers';
import {
  createEc2Emulator,
  createEc2Simulator,
  memoryStore,
  startLoopbackServer,
  type Ec2Settings,
  type Emulator,
} from '../../../infra/local/testing';
import { ACCOUNT_ID, clientOf, REGION } from './account-under-test';
import type { AccountUnderTest } from './account-under-test';

/** Our own simulator, served over HTTP so that the real SDK encodes and decodes every call. */
export async function startSimulatorAccount(): Promise<AccountUnderTest> {
  let emulator = freshEmulator();
  const server = await startLoopbackServer({
    port: 0,
    async handle(request, response) {
      const body = await buffer(request);
      const answer = await emulator.handle({ service: 'ec2', action: '', headers: {}, body });
      response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
    },
  });
  const client = clientOf(server.url);
  return {
    name: 'simulator',
    client,
    reset(settings) {
      emulator = freshEmulator(settings);
      return Promise.resolve();
    },
    stop() {
      client.destroy();
      return server.close();
    },
  };
}

function freshEmulator(settings: Partial<Ec2Settings> = {}): Emulator {
  return createEc2Emulator(
    createEc2Simulator({
      store: memoryStore(),
      now: () => Date.now(),
      settings: { region: REGION, accountId: ACCOUNT_ID, ...settings },
    }),
  );
}
