import { CreateNetworkInterfaceCommand, DeleteNetworkInterfaceCommand } from '@aws-sdk/client-ec2';
import { LocalStack } from '../local-stack';
import { Vpcctl } from '../run-vpcctl';
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
  const flags = [
    '--port',
    new URL(stack.outputs.apiUrl).port,
    '--aws-port',
    new URL(stack.outputs.awsEndpointUrl).port,
  ];
  const create = onTerminal('create restarted --zones 2 --nat single');
  await create.sees('made');
  await stack.kill();
  await create.sees('trying again');
  await stack.start(flags);
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
