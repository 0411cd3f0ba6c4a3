import { parseArgs } from 'node:util';
import { VpcVendingClient, type Network } from '../../shared/client';
import { UserError, messageOf } from '../local/runner/user-error';
import { readOutputs, type DeploymentOutputs } from './stack-outputs-file';

const HELP = `Usage: npm run smoke -- [--outputs FILE] [--with-network]

Checks a deployment from outside: no call without a token, and a plan for one with a token. The token is taken
from VPC_VENDING_TOKEN, or of the local system from its outputs.

  --outputs FILE    outputs of the deployment (default: .local/outputs.json, then cdk-outputs.json)
  --with-network    has a small network built and deleted, too; it takes two quota slots for a minute
`;

/** Small, without anything that is billed, from the default pool. */
const NETWORK: Network = {
  name: 'smoke-test',
  addressPool: 'default',
  netmaskLength: 26,
  layout: { availabilityZones: 2, tiers: { isolated: {} } },
};
const PATIENCE_MS = 5 * 60_000;

try {
  await main();
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      outputs: { type: 'string' },
      'with-network': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const outputs = readOutputs(values.outputs);
  const client = new VpcVendingClient({ apiUrl: outputs.apiUrl, token: tokenOf(outputs) });
  await check('no call without a token', async () => {
    const { status } = await fetch(`${outputs.apiUrl}/vpcs`);
    if (status !== 401) throw new Error(`GET /vpcs without a token answered ${status}`);
  });
  await check('a plan for a caller', () => client.plan(NETWORK));
  if (!values['with-network']) return;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const requestId = await check('POST is accepted', async () => (await client.create(NETWORK)).requestId);
  await check('READY', async () => {
    expectStatus(await client.waitUntilDone(requestId, { signal }), 'READY');
  });
  await check('DELETE is accepted', () => client.remove(requestId));
  await check('DELETED', async () => {
    expectStatus(await client.waitUntilDone(requestId, { signal }), 'DELETED');
  });
}

function tokenOf(
  outputs: DeploymentOutputs & { readonly users?: readonly { readonly idToken: string }[] },
): string {
  const token = process.env.VPC_VENDING_TOKEN ?? outputs.users?.[0]?.idToken;
  if (token === undefined)
    throw new UserError('Put an ID token into VPC_VENDING_TOKEN: infra/README.md, "The first network".');
  return token;
}

async function check<Result>(what: string, act: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await act();
  console.log(`ok   ${what} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return result;
}

function expectStatus(
  { requestId, status }: { readonly requestId: string; readonly status: string },
  wanted: string,
): void {
  if (status !== wanted) throw new Error(`${requestId} is ${status}, not ${wanted}`);
}
