import type { AccountQuotas } from '../../../services/sweeper/ports';
import { ENV_NAMES, readConfig } from '../../../services/sweeper/config';
import { isTimeToMeasure, measureHeadroom } from '../../../services/sweeper/use-cases/measure-headroom';
import { readAddressPools } from '../../../shared/domain/reservation/address-pool-settings';
import type { LogFields } from '../../../shared/platform/log';
import { cidr } from '../../builders/cidr';

const USED = { vpcs: 4, addresses: 3, natGateways: 2 };
const APPLIED = { vpcs: 40, addresses: 10, natGateways: 20 };
const applied: AccountQuotas = {
  applied: (quota) => Promise.resolve({ kind: 'applied', value: APPLIED[quota] }),
};

/** What is measured, and what is logged meanwhile. */
async function measured(quotas: AccountQuotas, givenQuotas = {}) {
  const warnings: (LogFields | undefined)[] = [];
  const headroom = await measureHeadroom({
    usage: { read: () => Promise.resolve(USED) },
    quotas,
    givenQuotas,
    allocations: { of: () => Promise.resolve([{ block: cidr('10.0.0.0/18') }]) },
    pools: readAddressPools({ default: ['10.0.0.0/16'] }, 'addressPools'),
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    sweepMs: 300_000,
    log: {
      info: () => undefined,
      warn: (_message, fields) => void warnings.push(fields),
      error: () => undefined,
    },
  });
  return { headroom, warnings };
}

describe('headroom', () => {
  it('is measured against the quotas that AWS applies, and says so', async () => {
    const { headroom, warnings } = await measured(applied);
    expect(headroom).toEqual({
      vpcs: 10,
      addresses: 30,
      natGateways: 10,
      quotas: APPLIED,
      fullestPool: 25,
      pools: { default: 25 },
    });
    expect(warnings).toEqual([]);
  });

  it('is measured against what a setting gives, without asking', async () => {
    const { headroom } = await measured(applied, { vpcs: 8 });
    expect(headroom).toMatchObject({ vpcs: 50, addresses: 30, quotas: { ...APPLIED, vpcs: 8 } });
  });

  it("is measured against AWS's presets where the service may not ask, with a warning", async () => {
    const { headroom, warnings } = await measured({
      applied: () => Promise.resolve({ kind: 'refused', reason: 'AccessDeniedException' }),
    });
    expect(headroom).toMatchObject({ vpcs: 80, addresses: 60, natGateways: 40 });
    expect(warnings).toContainEqual({ quota: 'vpcs', reason: 'AccessDeniedException', assumed: 5 });
  });

  it('leaves out a quota that cannot be read now, so that no raised quota looks used up', async () => {
    const { headroom, warnings } = await measured({
      applied: (quota) => (quota === 'vpcs' ? Promise.reject(new Error('not now')) : applied.applied(quota)),
    });
    expect(headroom).not.toHaveProperty('vpcs');
    expect(headroom).toMatchObject({ addresses: 30, natGateways: 10, fullestPool: 25 });
    expect(warnings).toMatchObject([{ quota: 'vpcs' }]);
  });

  it('is measured by the first run of every hour, and by no other', () => {
    const sweepMs = 300_000;
    const runs = Array.from({ length: 25 }, (_, index) => Date.UTC(2026, 0, 1, 9, 2) + index * sweepMs);
    const measuring = runs.filter((now) =>
      isTimeToMeasure({ clock: { now: () => now, sleep: () => Promise.resolve() }, sweepMs }),
    );
    expect(measuring).toEqual([9, 10, 11].map((hour) => Date.UTC(2026, 0, 1, hour, 2)));
  });
});

describe('sweeper/config', () => {
  const environment = {
    ...Object.fromEntries(ENV_NAMES.map((name) => [name, '1'])),
    AWS_REGION: 'us-east-1',
    ADDRESS_POOLS: '{}',
  };

  it('takes quotas by their names', () => {
    expect(readConfig({ ...environment, QUOTAS: '{"vpcs":5}' }).quotas).toEqual({ vpcs: 5 });
  });

  it.each(['{"vpns":5}', '{"vpcs":"5"}', '{"vpcs":0}'])('refuses %s', (QUOTAS) => {
    expect(() => readConfig({ ...environment, QUOTAS })).toThrow(
      'is no object of vpcs, addresses, natGateways',
    );
  });
});
