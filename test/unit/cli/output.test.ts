import { parse as parseYaml } from 'yaml';
import { CliDouble } from './cli-double';

let vpcctl: CliDouble;
beforeEach(() => {
  vpcctl = new CliDouble();
});
afterEach(() => {
  vpcctl.dispose();
});

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
