import { CliDouble } from './cli-double';

let vpcctl: CliDouble;
beforeEach(() => {
  vpcctl = new CliDouble();
});
afterEach(() => {
  vpcctl.dispose();
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
    ['-o json', 2],
    ['-o xml list', 2],
    ['--profile list list', 2],
    ['list --api-url ftp://api.example', 2],
    ['create shop --cidr 10.0.0.0/16 --pool default', 2],
    ['create shop --cidr 10.0.0.0/16 --size 24', 2],
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

  it.each(['-o json list', '--output=json list', '--as alice -o json list', '-o json --limit 3 list'])(
    'takes the options of every command before it, as the aws CLI does: `%s`',
    async (words) => {
      const isCommon = !words.includes('--limit');
      expect((await vpcctl.run(words)).exitCode).toBe(isCommon ? 0 : 2);
    },
  );

  it.each([
    ['lst', "unknown command 'lst'\n(Did you mean list?)"],
    ['help lst', "unknown command 'lst'\n(Did you mean list?)"],
    ['list --limt 3', '(Did you mean --limit?)'],
    ['create shop --cidr 10.0.0.0/16 --pool default', "'--cidr <block>' cannot be used with option '--pool"],
  ])('`%s` is told what is wrong, by vpcctl and in few lines', async (words, text) => {
    const { data, notes } = await vpcctl.run(words);
    expect([data, notes.split('\n').length < 6]).toEqual(['', true]);
    expect(notes).toMatch(/^vpcctl: /);
    expect(notes).toContain(text);
    expect(vpcctl.api.calls).toEqual([]);
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
