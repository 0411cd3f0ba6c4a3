import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lostConnection, problem } from '../../../builders/api-double-answers';
import { CliDouble } from '../cli-double';

let vpcctl: CliDouble;
beforeEach(() => {
  vpcctl = new CliDouble();
});
afterEach(() => {
  vpcctl.dispose();
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
