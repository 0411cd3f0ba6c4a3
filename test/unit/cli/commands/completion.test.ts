import { CliDouble } from '../cli-double';

let vpcctl: CliDouble;
beforeEach(() => {
  vpcctl = new CliDouble();
});
afterEach(() => {
  vpcctl.dispose();
});

describe('scripts, commands/completion: completion', () => {
  it.each(['bash', 'zsh', 'fish'])('of %s knows commands, options and their values', async (shell) => {
    const { data, exitCode } = await vpcctl.run(`completion ${shell}`);
    expect(exitCode).toBe(0);
    for (const word of ['redrive', 'idempotency-key', 'standard', 'yaml']) expect(data).toContain(word);
  });
});
