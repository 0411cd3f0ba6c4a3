import { CliDouble } from '../cli-double';

let vpcctl: CliDouble;
beforeEach(() => {
  vpcctl = new CliDouble();
});
afterEach(() => {
  vpcctl.dispose();
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

  it.each(['get', 'wait', 'retry', 'drift', 'delete --yes', 'update --nat none --yes'])(
    'with an id that no network has is said so: `%s`',
    async (command) => {
      const { exitCode, notes } = await vpcctl.run(`${command} req-00000000000000000000000000`);
      expect(notes).toBe('vpcctl: No network has this id.\n  See what there is: vpcctl list\n');
      expect(exitCode).toBe(1);
    },
  );
});
