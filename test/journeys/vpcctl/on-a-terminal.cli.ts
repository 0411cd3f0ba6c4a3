import {
  CreateNetworkInterfaceCommand,
  DeleteNetworkInterfaceCommand,
  ModifyVpcAttributeCommand,
} from '@aws-sdk/client-ec2';
import { LocalStack } from '../local-stack';
import { Vpcctl } from '../run-vpcctl';
import { expiredToken } from './expired-token';
import { resume, untilDeadLetter } from './stalled';
import { CTRL_C, ENTER, TerminalSession } from './terminal-session';

const stack = new LocalStack();
const vpcctl = new Vpcctl(stack);
beforeAll(() => stack.start());
afterAll(async () => {
  vpcctl.dispose();
  await stack.dispose();
});
afterEach(() => stack.setFaults());

function onTerminal(words: string): TerminalSession {
  return new TerminalSession(
    [process.execPath, 'services/cli/vpcctl.cjs', ...words.split(' ')],
    vpcctl.environment,
  );
}

async function requestIdOf(name: string): Promise<string> {
  const { stdout } = await vpcctl.run(`get ${name} -o json`);
  return (JSON.parse(stdout) as { readonly requestId: string }).requestId;
}

it('draws a network before there is one, with what it costs', async () => {
  const plan = onTerminal('plan shop --zones 3 --nat single');
  expect(await plan.ends()).toBe(0);
  for (const text of ['us-east-1a', 'us-east-1c', 'public', 'private', 'nat-gateway', 'month'])
    expect(plan.screen).toContain(text);
  const list = onTerminal('list');
  await list.sees('No networks');
});

it('one command makes a network: it waits, shows one live block, and draws the network at the end', async () => {
  const create = onTerminal('create shop --zones 3 --nat single');
  await create.sees('made');
  expect(await create.ends()).toBe(0);
  // Drawn in place, over and over.
  expect(create.raw).toContain('\u001b[0J');
  await create.sees('READY');
  for (const text of ['us-east-1a', 'us-east-1c', 'subnet-', 'nat-', 'vpc-'])
    expect(create.screen).toContain(text);
});

it('shows the difference and asks before it adds cost', async () => {
  const no = onTerminal('update shop --nat per-zone');
  await no.sees('+ nat-gateway/b');
  await no.sees('Change shop?');
  no.type('n');
  expect(await no.ends()).toBe(1);
  expect(no.screen).toContain('Nothing was done.');

  const yes = onTerminal('update shop --nat per-zone');
  await yes.sees('Change shop?');
  yes.type('y');
  expect(await yes.ends()).toBe(0);
  expect((await stack.view(await requestIdOf('shop'))).updates).toBe(1);
});

it('at Ctrl-C the work goes on, and the hint leads back', async () => {
  const create = onTerminal('create other --zones 2 --nat single');
  await create.sees('made');
  create.type(CTRL_C);
  expect(await create.ends()).toBe(130);
  expect(create.screen).toContain('The work goes on');
  const [, hint = ''] = /Come back with: vpcctl (wait req-\w+)/.exec(create.screen) ?? [];
  const wait = onTerminal(hint);
  expect(await wait.ends()).toBe(0);
  expect(wait.screen).toContain('READY');
});

it('waits through a restart of the server', async () => {
  const create = onTerminal('create restarted --zones 2 --nat single');
  await create.sees('made');
  await stack.restart(() => create.sees('trying again'));
  expect(await create.ends()).toBe(0);
  await create.sees('READY');
  expect(await stack.vpcsOf(await requestIdOf('restarted'))).toHaveLength(1);
});

it('shows blockers before it asks, and while it waits', async () => {
  const requestId = await requestIdOf('other');
  const SubnetId = (await stack.view(requestId)).subnets[0]?.subnetId;
  const { NetworkInterface } = await stack.ec2.send(new CreateNetworkInterfaceCommand({ SubnetId }));
  const NetworkInterfaceId = NetworkInterface?.NetworkInterfaceId ?? '';
  const remove = onTerminal('delete other');
  await remove.sees(NetworkInterfaceId);
  await remove.sees('Delete other?');
  remove.type('y');
  await remove.sees(NetworkInterfaceId);
  await stack.ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
  expect(await remove.ends()).toBe(0);
  await remove.sees('DELETED');
});

it('asks for the password, says that it is wrong, and takes the right one', async () => {
  const wrong = onTerminal('login --username bob');
  await wrong.sees('Password of bob');
  wrong.type(`guess${ENTER}`);
  expect(await wrong.ends()).toBe(5);
  expect(wrong.screen).toContain('Incorrect username or password');
  expect(wrong.screen).not.toContain('guess');

  const right = onTerminal('login --username bob');
  await right.sees('Password of bob');
  right.type(`Local-bob-1${ENTER}`);
  expect(await right.ends()).toBe(0);
  await right.sees('as bob@example.com');
  expect((await vpcctl.run('logout')).exitCode).toBe(0);
});

it('renews a token that has expired, and asks for another sign-in when that has ended', async () => {
  const login = onTerminal('login --username bob');
  await login.sees('Password of bob');
  login.type(`Local-bob-1${ENTER}`);
  expect(await login.ends()).toBe(0);
  const idToken = await expiredToken(stack, 'bob');
  vpcctl.changeSignIn({ idToken, expiresAt: 0 });
  expect(await onTerminal('list').ends()).toBe(0);
  vpcctl.changeSignIn({ idToken, expiresAt: 0, refreshToken: 'worthless' });
  const ended = onTerminal('list');
  expect(await ended.ends()).toBe(5);
  expect(ended.screen).toContain('Sign in again: vpcctl login');
});

it('shows drift, and what the pools have left', async () => {
  const { vpcId: VpcId } = await stack.view(await requestIdOf('shop'));
  await stack.ec2.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: false } }));
  const drift = onTerminal('drift shop');
  expect(await drift.ends()).toBe(0);
  expect(drift.screen).toContain('vpc/dns-hostnames');
  for (const [words, text] of [
    ['pools', 'LARGEST FREE'],
    ['pools default', 'shop'],
  ] as const) {
    const pools = onTerminal(words);
    expect(await pools.ends()).toBe(0);
    expect(pools.screen).toContain(text);
  }
});

it('tells what stalled, that it stalled again after a redrive, and that it is done after the next', async () => {
  await stack.setFaults({ service: 'ec2', action: 'CreateSubnet', fault: 'crash-before', times: 1000 });
  const create = onTerminal('create stuck --zones 1 --size 26');
  expect(await create.ends()).toBe(3);
  expect(create.screen).toContain('STALLED');
  await untilDeadLetter(stack);
  const again = onTerminal('redrive');
  expect(await again.ends()).toBe(3);
  expect(again.screen).toContain('STALLED again');
  await stack.setFaults();
  await untilDeadLetter(stack);
  const said = await resume(stack, async () => {
    const redrive = onTerminal('redrive');
    return { exitCode: await redrive.ends(), output: redrive.screen };
  });
  expect(said).toContain('READY');
});
