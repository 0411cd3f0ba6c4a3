import { buffer } from 'node:stream/consumers';
import {
  createEc2Engine,
  createEc2Simulator,
  memoryStore,
  startLoopbackServer,
  type Ec2Settings,
  type Engine,
} from '../../../infra/local/testing';
import { ACCOUNT_ID, clientOf, REGION } from './account-under-test';
import type { AccountUnderTest } from './account-under-test';

/** Our own simulator, served over HTTP so that the real SDK encodes and decodes every call. */
export async function startSimulatorAccount(): Promise<AccountUnderTest> {
  let engine = freshEngine();
  const server = await startLoopbackServer({
    port: 0,
    async handle(request, response) {
      const body = await buffer(request);
      const answer = await engine.handle({ service: 'ec2', action: '', headers: {}, body });
      response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
    },
  });
  const client = clientOf(server.url);
  return {
    name: 'simulator',
    client,
    reset(settings) {
      engine = freshEngine(settings);
      return Promise.resolve();
    },
    stop() {
      client.destroy();
      return server.close();
    },
  };
}

function freshEngine(settings: Partial<Ec2Settings> = {}): Engine {
  return createEc2Engine(
    createEc2Simulator({
      store: memoryStore(),
      now: () => Date.now(),
      settings: { region: REGION, accountId: ACCOUNT_ID, ...settings },
    }),
  );
}
