import { faultsAt } from '../faults/fault-kinds';
import { explore } from './explore';

describe('explore', () => {
  it('tries every order and meets every state if it is not bounded', async () => {
    const { orders, states, endings, isComplete } = await explore('two POSTs', {});
    expect({ orders, states, endings, isComplete }).toEqual({
      orders: 64n,
      states: 124,
      endings: 6,
      isComplete: true,
    });
  });

  it('brings the fault to every call before its bound ends the search', async () => {
    const { calls: all } = await explore('PATCH and DELETE', {});
    const { calls, isComplete } = await explore('PATCH and DELETE', { fault: 'reply-lost', maxStates: 100 });
    expect(isComplete).toBe(false);
    expect(calls).toEqual(all.filter((call) => faultsAt(siteOf(call)).includes('reply-lost')));
  });

  it('brings the fault to the work of whichever process comes first', async () => {
    const { calls } = await explore('two workers', { fault: 'crash-before', maxStates: 10 });
    for (const worker of ['provisioner-1', 'provisioner-2'])
      expect(calls).toContain(`${worker} ec2:CreateVpc#1`);
  });

  it('takes the same branches every time', async () => {
    const options = { fault: 'taken-twice', maxStates: 40 } as const;
    expect(await explore('two POSTs', options)).toEqual(await explore('two POSTs', options));
  });
});

/** `ec2:CreateVpc` of `provisioner-1 ec2:CreateVpc#2`. */
function siteOf(call: string): string {
  return call.split(/[ #]/)[1] ?? '';
}
