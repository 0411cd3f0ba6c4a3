import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lostConnection } from '../../../builders/api-double-answers';
import { CliDouble } from '../cli-double';

let vpcctl: CliDouble;
beforeEach(() => {
  vpcctl = new CliDouble();
});
afterEach(() => {
  vpcctl.dispose();
});

const sent = () => vpcctl.api.calls.at(-1)?.body;
const READY = { status: 'READY', done: true, progress: { made: 2, total: 2 } } as const;

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
