import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { lostConnection, problem } from '../../builders/api-double-answers';
import { CliDouble } from './cli-double';

let vpcctl: CliDouble;
beforeEach(() => {
  vpcctl = new CliDouble();
});
afterEach(() => {
  vpcctl.dispose();
});

const sent = () => vpcctl.api.calls.at(-1)?.body;
const READY = { status: 'READY', done: true, progress: { made: 2, total: 2 } } as const;

describe('output, commands/list, commands/pools: data', () => {
  beforeEach(() => {
    vpcctl.api.add({ name: 'shop' });
  });

  it.each([
    ['create other --zones 2', { status: 'ACCEPTED' }],
    ['create other --zones 2 --dry-run', { operation: 'create' }],
    ['plan other --zones 2', { dryRun: true }],
    ['get shop', { name: 'shop' }],
    ['list', [{ name: 'shop' }]],
    ['wait shop', { status: 'READY' }],
    ['update shop --nat single --yes', { status: 'ACCEPTED' }],
    ['update shop --nat single --dry-run', { operation: 'update' }],
    ['delete shop --yes', { status: 'DELETING' }],
    ['delete shop --dry-run', { operation: 'delete' }],
    ['retry shop', { status: 'ACCEPTED' }],
    ['drift shop', { drift: { missing: [] } }],
    ['pools', [{ name: 'default' }]],
    ['pools default', [{ cidrBlock: '100.64.0.0/20' }]],
    ['logout', { wasSignedIn: false }],
  ])('of `%s` is JSON and nothing else', async (words, expected) => {
    const { data, exitCode } = await vpcctl.run(`${words} -o json`);
    expect(JSON.parse(data)).toMatchObject(expected);
    expect(exitCode).toBe(0);
    expect(parseYaml((await vpcctl.run(`${words} -o yaml`)).data)).toBeDefined();
  });
});

describe('commands/create, network-options, read-network-file, finish-order: create', () => {
  it('asks for what the options say', async () => {
    await vpcctl.run(
      'create shop --cidr 10.20.0.0/16 --zones us-east-1a,us-east-1b --tiers public:24,private --nat per-zone --endpoints s3 --flow-logs --no-dns-hostnames --tag team=web --tag stage=dev',
    );
    expect(sent()).toEqual({
      name: 'shop',
      cidrBlock: '10.20.0.0/16',
      layout: {
        availabilityZones: ['us-east-1a', 'us-east-1b'],
        tiers: { public: { netmaskLength: 24 }, private: {} },
      },
      natGateways: 'per-zone',
      gatewayEndpoints: ['s3'],
      flowLogs: true,
      dnsHostnames: false,
      tags: { team: 'web', stage: 'dev' },
    });
  });

  it.each([
    ['create shop', { addressPool: 'default', netmaskLength: 20, layout: { availabilityZones: 3 } }],
    ['create shop --size 24 --pool other', { addressPool: 'other', netmaskLength: 24 }],
    [
      'create shop --preset dev --zones 3',
      { natGateways: 'single', netmaskLength: 22, layout: { availabilityZones: 3 } },
    ],
    ['create shop --preset standard --nat none', { natGateways: 'none', flowLogs: true }],
    [
      'create shop --preset isolated --cidr 10.9.0.0/16',
      { cidrBlock: '10.9.0.0/16', layout: { tiers: { isolated: {} } } },
    ],
  ])('fills in what `%s` leaves open', async (words, expected) => {
    await vpcctl.run(words);
    expect(sent()).toMatchObject({ name: 'shop', ...expected });
  });

  it('never asks for a block and a pool at once', async () => {
    await vpcctl.run('create shop --preset dev --cidr 10.9.0.0/16');
    expect(sent()).not.toHaveProperty('addressPool');
    expect(sent()).not.toHaveProperty('netmaskLength');
  });

  it('says what a preset expands to', async () => {
    expect((await vpcctl.run('create shop --preset dev')).notes).toContain('Preset dev: 2 zones');
  });

  it('takes a file, and lets options override it', async () => {
    const file = join(vpcctl.directory, 'network.yaml');
    writeFileSync(
      file,
      'name: shop\ncidrBlock: 10.1.0.0/16\nsubnets:\n  - {name: a, cidrBlock: 10.1.0.0/24}\ntags: {team: web}\n',
    );
    await vpcctl.run(`create -f ${file} --tag stage=dev`);
    expect(sent()).toEqual({
      name: 'shop',
      cidrBlock: '10.1.0.0/16',
      subnets: [{ name: 'a', cidrBlock: '10.1.0.0/24' }],
      tags: { team: 'web', stage: 'dev' },
    });
    await vpcctl.run(`create other -f ${file} --zones 2`);
    expect(sent()).toMatchObject({ name: 'other', layout: { availabilityZones: 2 } });
    expect(sent()).not.toHaveProperty('subnets');
  });

  it('takes JSON from the standard input', async () => {
    const input = '{"name": "shop", "cidrBlock": "10.1.0.0/16"}';
    await vpcctl.run('create -f -', { input });
    expect(sent()).toEqual(JSON.parse(input));
  });

  it('does not wait without a terminal, and says how to follow', async () => {
    const { data, notes, exitCode } = await vpcctl.run('create shop');
    expect(exitCode).toBe(0);
    expect(data).toMatch(/^req-0{25}1 {2}ACCEPTED\n$/);
    expect(notes).toContain('vpcctl wait req-');
  });

  it('waits on a terminal, or when told to, and prints the network as it ended', async () => {
    for (const [words, isWatched] of [
      ['create shop', true],
      ['create shop --wait', false],
    ] as const) {
      vpcctl.api.steps = [{ status: 'PROVISIONING' }, READY];
      const { data, exitCode } = await vpcctl.run(words, { isWatched });
      expect(exitCode).toBe(0);
      expect(data).toContain('READY');
      expect(data).toContain('subnet-1');
    }
  });

  it('does not wait on a terminal with --no-wait', async () => {
    const { exitCode, notes } = await vpcctl.run('create shop --no-wait', { isWatched: true });
    expect([exitCode, notes.includes('vpcctl wait')]).toEqual([0, true]);
  });

  it('is repeated under the same key when the reply is lost', async () => {
    vpcctl.api.loseReplies = 1;
    expect((await vpcctl.run('create shop')).exitCode).toBe(0);
    expect(vpcctl.api.requests).toHaveLength(1);
  });

  it('names the key when the API cannot be reached any more', async () => {
    vpcctl.api.failures.push(...Array.from({ length: 5 }, lostConnection));
    const { exitCode, notes } = await vpcctl.run('create shop --idempotency-key order-7');
    expect(exitCode).toBe(1);
    expect(notes).toContain('--idempotency-key order-7: nothing is made twice');
  });
});

describe('find-request: a network', () => {
  it('is found by id, VPC and name', async () => {
    const { requestId, vpcId = '' } = vpcctl.api.add({ name: 'shop' });
    for (const reference of [requestId, vpcId, 'shop']) {
      expect(JSON.parse((await vpcctl.run(`get ${reference} -o json`)).data)).toMatchObject({ requestId });
    }
  });

  it('is the living one where a failed and a deleted one had the same name', async () => {
    vpcctl.api.add({ status: 'DELETED' });
    const { requestId } = vpcctl.api.add();
    vpcctl.api.add({ status: 'FAILED' });
    expect(JSON.parse((await vpcctl.run('get shop -o json')).data)).toMatchObject({ requestId });
  });

  it('with an ambiguous name is not guessed: the ids are listed', async () => {
    const ids = [vpcctl.api.add(), vpcctl.api.add(), vpcctl.api.add()].map(({ requestId }) => requestId);
    const { exitCode, notes, data } = await vpcctl.run('delete shop --yes');
    expect([exitCode, data]).toEqual([2, '']);
    for (const id of ids) expect(notes).toContain(id);
    expect(vpcctl.api.calls.every(({ method }) => method === 'GET')).toBe(true);
  });

  it.each(['nothing', 'vpc-0123456789abcdef0'])('%s that does not exist is said so', async (reference) => {
    const { exitCode, notes } = await vpcctl.run(`get ${reference}`);
    expect([exitCode, notes.includes(reference)]).toEqual([1, true]);
  });
});

describe('ask, commands/delete, draw-change, draw-blockers, money: what needs a yes', () => {
  beforeEach(() => {
    vpcctl.api.add({ name: 'shop' });
  });
  const changes = () =>
    vpcctl.api.calls.filter(({ method, query }) => method !== 'GET' && !query.has('dryRun'));

  it.each(['delete shop', 'update shop --nat per-zone'])('does nothing without one: %s', async (words) => {
    const { exitCode, notes } = await vpcctl.run(words);
    expect(exitCode).toBe(2);
    expect(notes).toContain('--yes');
    expect(changes()).toEqual([]);
  });

  it('is not asked for a change that costs nothing', async () => {
    vpcctl.api.addedCost = 0;
    expect((await vpcctl.run('update shop --zones 3')).exitCode).toBe(0);
    expect(changes()).toHaveLength(1);
  });

  it('is asked after the difference was shown', async () => {
    const { notes } = await vpcctl.run('update shop --nat per-zone');
    expect(notes).toContain('+ nat-gateway/b');
    expect(notes).toContain('target: none → nat-gateway/b');
    expect(notes).toContain('$36.50 → $69.35 (+$32.85)');
  });

  it('is asked after the blockers were shown', async () => {
    vpcctl.api.blockers = [{ type: 'instance', id: 'i-1', owner: '111122223333', description: 'a server' }];
    const { notes } = await vpcctl.run('delete shop');
    expect(notes).toContain('i-1 instance of 111122223333: a server');
  });
});

describe('commands/update, network-choice: update', () => {
  it('sends the tag of what was shown', async () => {
    vpcctl.api.add({ name: 'shop', etag: '"7"' });
    await vpcctl.run('update shop --zones 3 --tag team=web --yes');
    expect(vpcctl.api.calls.at(-1)?.headers.get('if-match')).toBe('"7"');
    expect(sent()).toEqual({ layout: { availabilityZones: 3 }, tags: { team: 'web' } });
  });

  it('takes a patch from a file', async () => {
    vpcctl.api.add({ name: 'shop' });
    await vpcctl.run('update shop -f - --tag a=b --yes', { input: 'tags: {team: null}\nipv6: true\n' });
    expect(sent()).toEqual({ tags: { team: null, a: 'b' }, ipv6: true });
  });

  it('says of a network that lists its subnets that it has no zones and tiers', async () => {
    const subnets = [{ name: 'a', cidrBlock: '10.20.0.0/24', availabilityZone: 'us-east-1a' }];
    vpcctl.api.add({ name: 'shop', spec: { name: 'shop', cidrBlock: '10.20.0.0/16', subnets } });
    const { exitCode, notes } = await vpcctl.run('update shop --zones 3');
    expect(exitCode).toBe(2);
    expect(notes).toContain('shop lists its subnets one by one');
    expect(vpcctl.api.calls.map(({ method }) => method)).not.toContain('PATCH');
  });

  it('needs something to change', async () => {
    expect((await vpcctl.run('update shop')).exitCode).toBe(2);
  });
});

describe('program, common-options: exit codes', () => {
  it.each([
    ['--version', 0],
    ['--help', 0],
    ['create --help', 0],
    ['help create', 0],
    ['help unknown', 2],
    ['', 2],
    ['unknown', 2],
    ['get', 2],
    ['list -o xml', 2],
    ['create shop --nat sometimes', 2],
    ['create shop --tiers public:24,public', 2],
    ['create shop --tag team=web --tag team=shop', 2],
    ['create shop --size 40', 2],
    ['create shop -f nowhere.yaml', 2],
    ['wait shop --timeout soon', 2],
    ['pools other', 1],
    ['create shop --cidr 10.0.0.0/99', 1],
    ['redrive', 2],
    ['redrive --most 0', 2],
  ])('`%s` ends with %d', async (words, exitCode) => {
    vpcctl.api.add();
    expect((await vpcctl.run(words)).exitCode).toBe(exitCode);
  });

  it('`help create` shows the help of create', async () => {
    expect((await vpcctl.run('help create')).data).toMatch(/^Usage: vpcctl create /);
  });

  it('says of what there is none, and where to look', async () => {
    expect((await vpcctl.run('pools other')).notes).toMatch(/no pool with the name other[^]*vpcctl pools/);
    expect((await vpcctl.run('list')).data).toContain('vpcctl create');
    expect((await vpcctl.run('list --name other')).data).toContain('See all: vpcctl list');
  });

  it('says who holds the blocks of a pool', async () => {
    expect((await vpcctl.run('pools default')).data).toMatch(/^BLOCK +NETWORK +HELD BY/);
  });

  it.each(['FAILED', 'STALLED'] as const)('a request that ends %s: 3', async (status) => {
    vpcctl.api.steps = [{ status, done: true }];
    expect((await vpcctl.run('create shop --wait')).exitCode).toBe(3);
  });

  it.each([
    ['ready', 'DELETED', 3],
    ['deleted', 'DELETED', 0],
    ['deleted', 'READY', 3],
    ['done', 'DELETED', 0],
  ] as const)('waiting for %s of a request that ends %s: %d', async (end, status, exitCode) => {
    const { requestId } = vpcctl.api.add({ status });
    expect((await vpcctl.run(`wait ${requestId} --for ${end}`)).exitCode).toBe(exitCode);
  });

  it('says which end it waited for when the request came to another one', async () => {
    const { requestId } = vpcctl.api.add({ status: 'READY' });
    const { notes } = await vpcctl.run(`wait ${requestId} --for deleted`);
    expect(notes).toContain(
      `${requestId} is READY, and nothing more happens by itself: it does not become DELETED.`,
    );
  });

  it('showing a failed network works: 0', async () => {
    const { requestId } = vpcctl.api.add({ status: 'FAILED' });
    expect((await vpcctl.run(`get ${requestId}`)).exitCode).toBe(0);
  });

  it('a time that is over: 4, and the work goes on', async () => {
    const { requestId } = vpcctl.api.add({ status: 'PROVISIONING', done: false });
    const { exitCode, notes } = await vpcctl.run(`wait ${requestId} --timeout 0s`);
    expect(exitCode).toBe(4);
    expect(notes).toContain(`The work goes on.\n  Come back with: vpcctl wait ${requestId}`);
  });

  it('Ctrl-C while waiting: 130, and the work goes on', async () => {
    const { requestId } = vpcctl.api.add({ status: 'PROVISIONING', done: false });
    const { fetch } = vpcctl.api;
    vpcctl.fetch = async (...request) => {
      const answer = await fetch(...request);
      if (vpcctl.api.calls.length > 1) vpcctl.interrupt?.();
      return answer;
    };
    const { exitCode, notes } = await vpcctl.run(`wait ${requestId}`);
    expect(exitCode).toBe(130);
    expect(notes).toContain(`Come back with: vpcctl wait ${requestId}`);
  });

  it.each([
    ['no token', { VPCCTL_TOKEN: '' }],
    ['a token that is refused', { VPCCTL_TOKEN: 'expired' }],
  ])('%s: 5', async (_, variables) => {
    const { exitCode, notes } = await vpcctl.run('list', { variables });
    expect(exitCode).toBe(5);
    expect(notes).toMatch(/vpcctl login|VPCCTL_TOKEN/);
  });
});

describe('describe-failure: errors', () => {
  it('say what is wrong at each place, and what to do', async () => {
    const { notes } = await vpcctl.run('create shop --cidr 10.0.0.0/99');
    expect(notes).toContain('The request is not valid');
    expect(notes).toContain('/cidrBlock: must be an IPv4 block');
    expect(notes).toContain('Correct this and try again');
  });

  it('say of another program that it is not the API', async () => {
    vpcctl.api.failures.push(new Response('<html></html>', { status: 404 }));
    const { notes, exitCode } = await vpcctl.run('list');
    expect(notes).toMatch(/HTTP status 404[^]*no answer of vpc-vending/);
    expect(exitCode).toBe(1);
  });

  it('name the holders of addresses', async () => {
    vpcctl.api.failures.push(
      problem(409, {
        code: 'cidr-overlap',
        title: 'The addresses are in use',
        retryable: false,
        heldBy: 'req-9',
      }),
    );
    expect((await vpcctl.run('create shop --cidr 10.0.0.0/16')).notes).toContain('They belong to req-9.');
  });

  it('say how to start what does not run', async () => {
    vpcctl.fetch = () => Promise.reject(lostConnection());
    const variables = { VPCCTL_OUTPUTS: join(vpcctl.directory, 'outputs.json'), VPCCTL_API_URL: '' };
    writeFileSync(variables.VPCCTL_OUTPUTS, JSON.stringify({ apiUrl: 'http://127.0.0.1:9', users: [] }));
    const { notes } = await vpcctl.run(`list --outputs ${variables.VPCCTL_OUTPUTS}`);
    expect(notes).toContain('npm start');
  });
});

describe('follow/follow, progress, commands/wait: waiting', () => {
  it('survives a restart of the API', async () => {
    const { requestId } = vpcctl.api.add({ status: 'PROVISIONING', done: false });
    vpcctl.api.failures.push(...Array.from({ length: 5 }, lostConnection));
    vpcctl.api.steps = [READY];
    const { exitCode, notes } = await vpcctl.run(`wait ${requestId}`);
    expect(exitCode).toBe(0);
    expect(notes).toContain('trying again');
  });

  it('tells in lines what it waits for, without a terminal', async () => {
    const { requestId } = vpcctl.api.add({
      status: 'ACCEPTED',
      done: false,
      progress: { made: 0, total: 2 },
    });
    const waiting = { reason: 'quota', message: 'five VPCs are allowed', until: '2026-01-01T00:00:00.000Z' };
    vpcctl.api.steps = [{ status: 'WAITING', waiting }, READY];
    const { notes } = await vpcctl.run(`wait ${requestId}`);
    expect(notes.split('\n')).toEqual(
      expect.arrayContaining([
        'shop: ACCEPTED, 0 of 2 made',
        'shop: WAITING, 0 of 2 made (waits: five VPCs are allowed)',
      ]),
    );
  });

  it('draws one block again and again on a terminal', async () => {
    const { requestId } = vpcctl.api.add({ status: 'PROVISIONING', done: false });
    vpcctl.api.steps = [{ progress: { made: 1, total: 2 } }, READY];
    const { notes } = await vpcctl.run(`wait ${requestId}`, { isWatched: true });
    expect(notes).toContain('1 of 2 made');
    // Erased at the end: what stays on the screen is the network.
    expect(notes.endsWith('\u001b[1A\u001b[0J')).toBe(true);
  });
});

describe('draw-plan, draw-subnets, draw-request, draw-drift: drawings', () => {
  it('have zones across and tiers down', async () => {
    const { data } = await vpcctl.run('plan shop');
    const lines = data.split('\n');
    expect(lines.find((line) => line.includes('us-east-1a'))).toContain('us-east-1b');
    expect(lines.find((line) => line.includes('100.64.0.0/24'))).toContain('100.64.4.0/24');
    expect(data.indexOf('private-a')).toBeGreaterThan(data.indexOf('public-a'));
    expect(data).toContain('0.0.0.0/0 → internet-gateway');
    expect(data).toContain('$36.50');
    expect(data).toContain('! the tier is small (/layout/tiers/public)');
  });

  it('become a list where the screen is too narrow', async () => {
    const { data } = await vpcctl.run('plan shop', { width: 40 });
    expect(data).not.toContain('│');
    expect(data).toMatch(/public-a +public +us-east-1a +100\.64\.0\.0\/24/);
  });

  it('show the ids of what exists', async () => {
    vpcctl.api.add();
    const { data } = await vpcctl.run('get shop');
    for (const text of ['subnet-1', 'nat-1', 'us-east-1a', 'READY']) expect(data).toContain(text);
  });

  it('show drift', async () => {
    vpcctl.api.add();
    expect((await vpcctl.run('drift shop')).data).toContain('+ route r-1 (x) is not planned');
  });
});

describe('scripts, commands/completion: completion', () => {
  it.each(['bash', 'zsh', 'fish'])('of %s knows commands, options and their values', async (shell) => {
    const { data, exitCode } = await vpcctl.run(`completion ${shell}`);
    expect(exitCode).toBe(0);
    for (const word of ['redrive', 'idempotency-key', 'standard', 'yaml']) expect(data).toContain(word);
  });
});
