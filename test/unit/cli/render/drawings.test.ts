import { CliDouble } from '../cli-double';

let vpcctl: CliDouble;
beforeEach(() => {
  vpcctl = new CliDouble();
});
afterEach(() => {
  vpcctl.dispose();
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
