import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheDirectory } from '../cache-directory';
import { Unavailable } from '../unavailable';
import { writeAssemblies } from './assemblies';
import { Cdk } from './cdk';
import { DeployedSystem, type Answer } from './deployed-system';
import { EMPTY_LISTS, startEc2Proxy } from './ec2-proxy';
import { LEFT_OUT_PARTS, LEFT_OUT_TARGETS, LEFT_OUT_TYPES, NOT_SHOWN } from './left-out';
import { startMinistack } from './ministack-server';

/*
 * Deploys the template to ministack with the CDK's own command line, from an empty account to a network that is
 * deleted again: `npm run rehearse`.
 */
const PROJECT_ROOT = join(import.meta.dirname, '..', '..', '..');
const CALLER = 'ann@example.com';
const started = performance.now();
let stepsDone = 0;

const scratch = mkdtempSync(join(tmpdir(), 'vpc-vending-ministack-'));
try {
  const ministack = await startMinistack(cacheDirectory(PROJECT_ROOT, process.env), say);
  const ec2 = await startEc2Proxy(ministack.url);
  try {
    await rehearse(ministack.url, ec2.url);
  } finally {
    ec2.stop();
    await ministack.stop();
  }
  for (const [what, why] of Object.entries({ ...LEFT_OUT_TYPES, ...LEFT_OUT_TARGETS, ...LEFT_OUT_PARTS }))
    say(`left out: ${what}: ${why}`);
  for (const action of Object.keys(EMPTY_LISTS))
    say(`answered by us: ${action}: not known to its EC2; the answer is that of an account without any`);
  for (const what of NOT_SHOWN) say(`not shown: ${what}`);
  say(`\n${stepsDone} passed, 0 failed`);
} catch (error) {
  if (error instanceof Unavailable) say(`SKIPPED: ${error.message}`);
  else console.error(error);
  say(`\n${stepsDone} passed, 1 failed`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function rehearse(endpointUrl: string, ec2Url: string): Promise<void> {
  // Short pauses: a message that no worker understands is received five times before it is a dead letter.
  const settings = {
    subscriptions: [{ name: 'billing' }],
    retryDelaySeconds: 1,
    maxRetryDelaySeconds: 2,
    manageApiGatewayLogRole: false,
  };
  const assemblies = await step('synthesize', () =>
    writeAssemblies({
      projectRoot: PROJECT_ROOT,
      target: scratch,
      ec2Url,
      variants: {
        failing: { settings, failing: true },
        first: { settings },
        losing: { settings, losing: true },
        changed: { settings: { ...settings, networksPerCaller: 1 } },
      },
    }),
  );
  const cdk = new Cdk(PROJECT_ROOT, endpointUrl);
  const outputsFile = join(scratch, 'outputs.json');
  const deploy = async (assembly: string): Promise<DeployedSystem> => {
    const options = ['--app', assembly, '--require-approval', 'never', '--outputs-file', outputsFile];
    await cdk.succeed('deploy', '--all', ...options);
    return new DeployedSystem(endpointUrl, outputsFile);
  };

  await step('cdk bootstrap', () =>
    cdk.succeed('bootstrap', 'aws://000000000000/us-east-1', '--app', assemblies.first),
  );
  await step('cdk deploy fails at its last resource', async () => {
    const { ok, output } = await cdk.run(
      ...['deploy', '--all', '--app', assemblies.failing, '--require-approval', 'never'],
    );
    expect(!ok && output.includes('CannotBeCreated'), output.slice(-2000));
  });
  const first = await step('cdk deploy --all goes through by itself', () => deploy(assemblies.first));

  const token = await step('a user signs in', async () => {
    await first.makeUser(CALLER);
    expect((await first.call(undefined, 'GET', '/vpcs')).status === 401, 'no token was let through');
    return first.signIn(CALLER);
  });
  const requestId = await step('POST -> READY', async () => {
    const accepted = await first.call(token, 'POST', '/vpcs', example('create-vpc'));
    expect(accepted.status === 202, accepted);
    const id = String(accepted.body.requestId);
    await first.follow(token, id, 'READY');
    return id;
  });
  await step('the subscriber has VpcCreated', async () => {
    const queues = await first.queueUrls('vpc-vending-dev-events-for-billing-');
    const [queue = ''] = queues.filter((url) => !/dead-letters|undelivered/.test(url));
    await first.receiveUntil(queue, isEvent('VpcCreated', requestId));
  });

  const changed = await step('cdk deploy with a changed setting', () => deploy(assemblies.changed));
  await step('the setting is in force', async () => {
    const refused = await changed.call(token, 'POST', '/vpcs', example('create-pooled-vpc'));
    expect(refused.status === 409 || refused.status === 429, refused);
  });

  await step('npm run deploy finds what release 0.1.0 has written', async () => {
    const found = async (): Promise<number> => {
      const { body } = await changed.call(token, 'GET', '/vpcs?name=payments-dev');
      return (body.items as readonly unknown[]).length;
    };
    await changed.forgetName(requestId);
    expect((await found()) === 0, 'it is found by name before');
    const { ok, output } = await cdk.deployWithCare(
      ...['--app', assemblies.changed, '--outputs-file', outputsFile],
    );
    expect(ok && output.includes('1 requests of release 0.1.0'), output.slice(-2000));
    expect((await found()) === 1, 'it is not found by name after');
  });

  await step('npm run deploy refuses to lose the table', async () => {
    const { ok, output } = await cdk.deployWithCare(
      '--app',
      assemblies.losing,
      '--outputs-file',
      outputsFile,
    );
    expect(!ok && output.includes('would lose what it keeps'), output.slice(-2000));
    await changed.follow(token, requestId, 'READY');
  });
  const again = await step('cdk destroy of the service and cdk deploy', async () => {
    await cdk.succeed('destroy', 'vpc-vending-dev-service', '--force', '--app', assemblies.first);
    return deploy(assemblies.first);
  });
  await step('user, record and network are still there', async () => {
    expect(again.outputs.requestTableName === first.outputs.requestTableName, 'another table');
    const shown = await again.follow(await again.signIn(CALLER), requestId, 'READY');
    expect(typeof shown.vpcId === 'string', shown);
  });
  await step('a lost record comes back from a restored table', async () => {
    await again.restoreTable('restored');
    await again.loseRecord(requestId);
    const fresh = await again.signIn(CALLER);
    expect(
      (await again.call(fresh, 'GET', `/vpcs/${requestId}`)).status === 404,
      'the record is still there',
    );
    const said = await cdk.records('copy', '--from', 'restored', '--outputs', outputsFile);
    expect(said.includes('1 items copied'), said);
    await again.follow(fresh, requestId, 'READY');
    await cdk.records('allow-deletions', '--outputs', outputsFile);
  });
  await step('DELETE -> DELETED', async () => {
    const fresh = await again.signIn(CALLER);
    const ordered = await again.call(fresh, 'DELETE', `/vpcs/${requestId}`);
    expect(ordered.status === 202, ordered);
    await again.follow(fresh, requestId, 'DELETED');
  });
  await step('poison goes to the dead letters', async () => {
    await again.send(again.outputs.commandQueueUrl, 'poison');
    await again.receiveUntil(again.outputs.deadLetterQueueUrl, (body) => body === 'poison');
  });
}

async function step<Result>(name: string, act: () => Promise<Result>): Promise<Result> {
  const before = performance.now();
  const result = await act();
  stepsDone += 1;
  say(`${seconds(performance.now() - before)} s  ${name}`);
  return result;
}

function example(name: string): unknown {
  return JSON.parse(
    readFileSync(join(PROJECT_ROOT, 'shared', 'contract', 'examples', `${name}.json`), 'utf8'),
  );
}

function isEvent(detailType: string, requestId: string): (body: string) => boolean {
  return (body) => {
    const event = JSON.parse(body) as { 'detail-type': string; detail: { metadata: { requestId: string } } };
    return event['detail-type'] === detailType && event.detail.metadata.requestId === requestId;
  };
}

function expect(holds: boolean, found: Answer | object | string): void {
  if (!holds)
    throw new Error(`Not as expected: ${typeof found === 'string' ? found : JSON.stringify(found)}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1).padStart(6);
}

process.on('exit', () => {
  say(`ministack rehearsal: ${seconds(performance.now() - started).trim()} s`);
});
