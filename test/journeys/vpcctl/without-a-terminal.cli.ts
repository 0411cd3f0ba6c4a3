import {
  CreateNetworkInterfaceCommand,
  DeleteNetworkInterfaceCommand,
  ModifyVpcAttributeCommand,
} from '@aws-sdk/client-ec2';
import type {
  AcceptedBody,
  ChangePlanView,
  ComparedView,
  DeletionPlanView,
  PlanView,
  PoolView,
  RequestSummary,
  RequestView,
} from '../../../shared/contract/http';
import { VpcVendingClient } from '../../../shared/client';
import { LocalStack } from '../local-stack';
import { Vpcctl } from '../run-vpcctl';
import { expiredToken } from './expired-token';
import { resume, untilDeadLetter } from './stalled';

const stack = new LocalStack();
const vpcctl = new Vpcctl(stack);
beforeAll(() => stack.start());
afterAll(async () => {
  vpcctl.dispose();
  await stack.dispose();
});

describe('vpcctl without a terminal', () => {
  it('plans, makes, shows, grows and deletes a network', async () => {
    const plan = await vpcctl.json<PlanView>('plan shop --zones 2 --nat none');
    expect(plan.subnets).toHaveLength(4);
    expect(await vpcctl.json('list')).toEqual([]);

    const made = await vpcctl.json<RequestView>('create shop --zones 2 --nat none --wait');
    expect(made).toMatchObject({ status: 'READY', name: 'shop' });
    const { requestId, vpcId = '' } = made;
    for (const reference of ['shop', requestId, vpcId]) {
      expect(await vpcctl.json<RequestView>(`get ${reference}`)).toMatchObject({ requestId });
    }
    expect(await vpcctl.json<RequestSummary[]>('list --mine --status ready')).toHaveLength(1);

    const preview = await vpcctl.json<ChangePlanView>('update shop --zones 3 --nat single --dry-run');
    expect(preview.add.map(({ key }) => key)).toContain('subnet/public-c');
    expect(preview.monthlyCost.difference).toBeGreaterThan(0);
    const refused = await vpcctl.run('update shop --zones 3 --nat single');
    expect([refused.exitCode, refused.stdout]).toEqual([2, '']);
    expect((await stack.view(requestId)).updates).toBeUndefined();
    const grown = await vpcctl.json<RequestView>('update shop --zones 3 --nat single --yes --wait');
    expect(grown).toMatchObject({ status: 'READY', requestId });
    expect(grown.subnets).toHaveLength(6);

    const pools = await vpcctl.json<PoolView[]>('pools');
    expect(pools).toMatchObject([{ name: 'default', used: 4096 }]);
    expect(await vpcctl.json('pools default')).toMatchObject([{ cidrBlock: made.cidrBlock, requestId }]);

    const gone = await vpcctl.json<RequestView>('delete shop --yes --wait');
    expect(gone).toMatchObject({ status: 'DELETED', requestId });
    expect(await stack.vpcsOf(requestId)).toEqual([]);
    expect((await vpcctl.run('wait shop --for ready')).exitCode).toBe(3);
  });

  it('shows drift', async () => {
    const { vpcId } = await vpcctl.json<RequestView>('create drifting --zones 1 --wait');
    await stack.ec2.send(
      new ModifyVpcAttributeCommand({ VpcId: vpcId, EnableDnsHostnames: { Value: false } }),
    );
    const { drift } = await vpcctl.json<ComparedView>('drift drifting');
    expect(drift.changed.map(({ key }) => key)).toEqual(['vpc/dns-hostnames']);
    expect((await vpcctl.run('drift drifting')).stdout).toContain('vpc/dns-hostnames');
  });

  it('says what is in the way of a deletion, waits as long as it is told, and sees it through', async () => {
    const { subnets, requestId } = await vpcctl.json<RequestView>('create blocked --zones 1 --wait');
    const SubnetId = subnets[0]?.subnetId;
    const { NetworkInterface } = await stack.ec2.send(new CreateNetworkInterfaceCommand({ SubnetId }));
    const NetworkInterfaceId = NetworkInterface?.NetworkInterfaceId ?? '';
    const { blockers } = await vpcctl.json<DeletionPlanView>('delete blocked --dry-run');
    expect(blockers).toMatchObject([{ id: NetworkInterfaceId }]);
    const waited = await vpcctl.run('delete blocked --yes --wait --timeout 3s');
    expect(waited.exitCode).toBe(4);
    expect(waited.stderr).toContain(NetworkInterfaceId);
    expect(waited.stderr).toContain(`vpcctl wait ${requestId}`);
    await stack.ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
    expect(await vpcctl.json<RequestView>('wait blocked --for deleted')).toMatchObject({
      status: 'DELETED',
      requestId,
    });
  });

  it('does not guess between two networks of one name', async () => {
    const orders = [1, 2].map(() => vpcctl.json<AcceptedBody>('create twin --zones 1 --size 26'));
    const ids = (await Promise.all(orders)).map(({ requestId }) => requestId);
    const { exitCode, stdout, stderr } = await vpcctl.run('get twin');
    expect([exitCode, stdout]).toEqual([2, '']);
    for (const id of ids) expect(stderr).toContain(id);
  });

  it('signs in with a password, refuses a wrong one, and lets others change nothing', async () => {
    const wrong = await vpcctl.run('login --username bob --password-stdin', 'guess');
    expect([wrong.exitCode, wrong.stderr.includes('Incorrect username or password')]).toEqual([5, true]);
    expect(await vpcctl.json('login --username bob --password-stdin', 'Local-bob-1\n')).toMatchObject({
      username: 'bob@example.com',
    });
    const { requestId } = await vpcctl.json<AcceptedBody>('create of-bob --zones 1 --size 26');
    expect((await vpcctl.run(`retry ${requestId} --as alice`)).exitCode).toBe(1);
    await vpcctl.json('logout');
    expect((await vpcctl.json<RequestSummary[]>('list --mine --as bob')).map(({ name }) => name)).toEqual([
      'of-bob',
    ]);
  });

  it('finds what stalled, moves it back, tells that it stalled again, and has its owner try again', async () => {
    await stack.setFaults({ service: 'ec2', action: 'CreateSubnet', fault: 'crash-before', times: 1000 });
    const stalled = await vpcctl.run('create stuck --zones 1 --size 26 --wait -o json');
    expect(stalled.exitCode).toBe(3);
    const { requestId, status } = JSON.parse(stalled.stdout) as RequestView;
    expect(status).toBe('STALLED');
    await untilDeadLetter(stack);
    expect(await vpcctl.json('redrive --dry-run')).toMatchObject([{ requestId }]);

    const again = await vpcctl.run('redrive -o json');
    expect(again.exitCode).toBe(3);
    expect(JSON.parse(again.stdout)).toMatchObject([{ requestId, status: 'STALLED' }]);

    await stack.setFaults();
    const retried = await resume(stack, async () => {
      const { exitCode, stdout } = await vpcctl.run('retry stuck --wait -o json');
      return { exitCode, output: stdout };
    });
    vpcctl.parsed.add('retry');
    expect(JSON.parse(retried)).toMatchObject({ status: 'READY', requestId });
    expect(await stack.vpcsOf(requestId)).toHaveLength(1);
  });

  it('waits through a restart of the server', async () => {
    const create = vpcctl.run('create restarted --zones 2 --nat single --wait -o json');
    const isUnderWay = async () => {
      const list = await stack.fetch('/vpcs?name=restarted');
      const { items } = (await list.json()) as { readonly items: readonly RequestSummary[] };
      return items.some(({ status }) => status === 'PROVISIONING' || status === 'WAITING');
    };
    await stack.until('the network to be under way', isUnderWay);
    await stack.restart();
    const { exitCode, stdout } = await create;
    expect(exitCode).toBe(0);
    const { requestId, status } = JSON.parse(stdout) as RequestView;
    expect([status, await stack.vpcsOf(requestId)]).toMatchObject(['READY', [{}]]);
  });

  it('renews a token that has expired, and says when the sign-in has ended', async () => {
    await vpcctl.json('login --username bob --password-stdin', 'Local-bob-1\n');
    const idToken = await expiredToken(stack, 'bob');
    // The clock of this machine may be wrong: then it is the API that says so.
    for (const expiresAt of [0, Date.now() + 3_600_000]) {
      vpcctl.changeSignIn({ idToken, expiresAt });
      await vpcctl.json('list --mine');
      expect(vpcctl.changeSignIn().idToken).not.toBe(idToken);
    }
    vpcctl.changeSignIn({ idToken, refreshToken: 'worthless' });
    const ended = await vpcctl.run('list --mine');
    expect([ended.exitCode, ended.stdout]).toEqual([5, '']);
    expect(ended.stderr).toContain('vpcctl login');

    const given = await vpcctl.run('list', '', { VPCCTL_TOKEN: idToken });
    expect([given.exitCode, given.stderr.includes('it has expired')]).toEqual([5, true]);
    const refused = await stack.fetch('/vpcs', { token: idToken });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect(await refused.json()).toMatchObject({
      detail: 'The incoming token has expired: send an ID token of this user pool that has not expired',
    });
  });

  it('gives JSON with every command', async () => {
    const { stdout } = await vpcctl.run('--help');
    const [, list = ''] = /\nCommands:\n([^]*?)\n\n/.exec(stdout) ?? [];
    const commands = list.split('\n').map((line) => line.trim().split(' ')[0]);
    const texts = ['completion', 'help'];
    expect(commands).toEqual(expect.arrayContaining(texts));
    expect([...vpcctl.parsed].sort()).toEqual(commands.filter((name) => !texts.includes(name ?? '')).sort());
  });
});

describe('the typed client that it is made of', () => {
  it('makes, finds, changes and deletes a network', async () => {
    const client = new VpcVendingClient({ apiUrl: stack.outputs.apiUrl, token: stack.token('admin') });
    const body = { name: 'by-client', addressPool: 'default', netmaskLength: 26 };
    const network = { ...body, layout: { availabilityZones: 1, tiers: { private: {} } } };
    expect((await client.plan(network)).monthlyCost.total).toBe(0);

    const key = 'client-journey';
    const [one, other] = await Promise.all([1, 2].map(() => client.create(network, { idempotencyKey: key })));
    expect(other?.requestId).toBe(one?.requestId);
    const requestId = one?.requestId ?? '';
    const seen: string[] = [];
    const made = await client.waitUntilDone(requestId, { onProgress: ({ status }) => seen.push(status) });
    expect([made.status, seen.at(-1)]).toEqual(['READY', 'READY']);
    const { etag } = await stack.untilAtRest(requestId);
    expect(await client.getIfChanged(requestId, etag)).toBeUndefined();
    // A repeat of what is done is answered with the whole request.
    expect(await client.create(network, { idempotencyKey: key })).toMatchObject({ done: true, requestId });

    const found = [];
    for await (const item of client.list({ name: 'by-client' })) found.push(item.requestId);
    expect(found).toEqual([requestId]);
    await expect(client.update(requestId, { tags: { a: 'b' } }, '"other"')).rejects.toMatchObject({
      code: 'precondition-failed',
    });
    await client.update(requestId, { tags: { a: 'b' } }, made.etag);
    expect((await client.waitUntilDone(requestId)).spec.tags).toEqual({ a: 'b' });
    await client.remove(requestId);
    expect((await client.waitUntilDone(requestId)).status).toBe('DELETED');
  });
});
