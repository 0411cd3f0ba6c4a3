import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICES } from '../../infra/functions/services';
import { decodeRequest } from '../../shared/adapters/request-record';
import { REQUEST_ID_PATTERN } from '../../shared/domain/request/derived-id';
import { nextCheckAt } from '../../shared/domain/request/next-check';
import { aRequestBody } from '../builders/request-body';
import type { LoggedCall } from '../journeys/local-stack';
import { entryOf, naiveBundle, startMs } from './cold-starts';
import { dollarsOf, PRICES } from './costs';
import { asTable, percentile } from './figures';
import { crowdRow, burstRow } from './posts';
import { READ_PATHS, readRows } from './reads';
import { withFigures } from './readme-table';
import { ratio } from './row';
import { SECTIONS } from './sections';
import { natRow } from './single-networks';
import { storedName, storedNetworks, storedRequestId } from './stored-networks';
import { throttledRow } from './throttled';
import type { VendedNetwork } from './vend';

// The sections themselves take minutes and measure by a clock; what they are made of must not rot meanwhile.

describe('stored networks', () => {
  const items = storedNetworks(975, 1_025);

  it('have ids of their own, which the API takes', () => {
    const ids = items.map((item) => decodeRequest(item).requestId);
    expect(new Set(ids).size).toBe(items.length);
    for (const id of [...ids, storedRequestId(49_999)]) expect(id).toMatch(REQUEST_ID_PATTERN);
  });

  it('are at rest: nothing is pending for any', () => {
    for (const item of items) expect(nextCheckAt(decodeRequest(item))).toBeUndefined();
  });

  it('hold what is read', () => {
    const names = storedNetworks(500, 501).map((item) => decodeRequest(item).spec.name);
    expect(names).toEqual([storedName(500)]);
    expect(READ_PATHS['GET /vpcs?name']).toContain(storedName(500));
    expect(READ_PATHS['GET /vpcs/{requestId}']).toContain(storedRequestId(500));
  });
});

describe('rows', () => {
  it('of reads compare the medians', () => {
    const [row] = readRows({ list: [3, 1, 2] }, { list: [4, 4, 9] });
    expect(row).toMatchObject({ floor: 2, ours: 4 });
  });

  it('of a burst say how many were accepted a second', () => {
    expect(burstRow({ seconds: 0.5 }, { seconds: 2, readySeconds: 6 })).toMatchObject({
      floor: 0.5,
      ours: 2,
      note: '225 a second accepted and 75 networks a second READY, 900 a second refused',
    });
  });

  it('of a crowd count from the first acceptance to the last READY', () => {
    const network = (createdAt: string, completedAt: string) =>
      ({ postMs: 1, view: { createdAt, completedAt } }) as VendedNetwork;
    const row = crowdRow([
      network('2026-01-01T00:00:00.000Z', '2026-01-01T00:00:01.000Z'),
      network('2026-01-01T00:00:00.500Z', '2026-01-01T00:00:04.000Z'),
    ]);
    expect(row).toMatchObject({ floor: undefined, ours: 4, note: '0.5 networks a second' });
  });

  it('of a NAT gateway count from the acceptance to the call', () => {
    const call = (action: string, at: string): LoggedCall => ({
      at,
      function: 'provisioner',
      service: 'ec2',
      action,
      outcome: 'ok',
    });
    const view = { createdAt: '2026-01-01T00:00:00.000Z' };
    const networks = [{ postMs: 1, view } as VendedNetwork];
    const calls = [
      call('CreateNatGateway', '2026-01-01T00:00:00.700Z'),
      call('DescribeNatGateways', '2026-01-01T00:00:01.000Z'),
    ];
    const row = natRow('with known zones', 620, { networks, calls });
    expect(row).toMatchObject({ ours: 700, note: '1 looks at it until it was available' });
  });

  it('of a throttled mix compare with the scarcest bucket', () => {
    const call = (second: number, outcome: string): LoggedCall => ({
      at: new Date(second * 1000).toISOString(),
      function: 'provisioner',
      service: 'ec2',
      action: 'CreateNatGateway',
      outcome,
    });
    const calls = Array.from({ length: 20 }, (_, index) => call(index < 10 ? 0 : index - 8, 'ok'));
    const row = throttledRow('mix', [...calls, call(1, 'RequestLimitExceeded')]);
    expect(row).toMatchObject({ floor: 10, ours: 11 });
    expect(row.note).toBe('95.2 % of CreateNatGateway, 0.050 rejected per success');
  });

  it('are printed with their ratio', () => {
    const row = { name: 'one', floor: 2, ours: 3, unit: 'ms' } as const;
    expect(ratio(row)).toBe(1.5);
    expect(asTable([row])).toContain('x1.50');
    expect(ratio({ ...row, floor: undefined })).toBeUndefined();
    expect(asTable([{ ...row, floor: undefined }])).not.toMatch(/x\d|NaN/);
    expect(percentile([5, 1, 3], 50)).toBe(3);
  });
});

describe('the page of figures', () => {
  const row = { name: 'one | two', floor: 2, ours: 3, unit: 'ms', note: 'a note' } as const;

  it('has them in the place that it keeps', () => {
    const page = readFileSync('test/README.md', 'utf8');
    const written = withFigures(page, [row], 'Measured today.');
    expect(written).toContain('| one \\| two | 2.0 ms | 3.0 ms | x1.50 | a note |');
    expect(withFigures(written, [row], 'Measured today.')).toBe(written);
  });

  it('is refused when it keeps no place', () => {
    expect(() => withFigures('# A page', [row], '')).toThrow('no place');
  });
});

it('a network costs what its calls cost', () => {
  const nothing = {
    apiCalls: 0,
    invocations: 0,
    seconds: 0,
    writeUnits: 0,
    readUnits: 0,
    queueCalls: 0,
    events: 0,
  };
  expect(dollarsOf(nothing)).toBe(0);
  expect(dollarsOf({ ...nothing, apiCalls: 1, events: 2 })).toBe(PRICES.apiCall + 2 * PRICES.event);
});

it('a cold start of a function that streams is measured, and every service has an entry', async () => {
  for (const service of SERVICES) expect(existsSync(entryOf(service))).toBe(true);
  const target = mkdtempSync(join(tmpdir(), 'vpc-vending-bench-test-'));
  try {
    expect(startMs('console', await naiveBundle('console', target), 1)).toBeGreaterThan(0);
  } finally {
    rmSync(target, { recursive: true });
  }
});

it('every section has a name, and the bodies are accepted ones', () => {
  expect(Object.keys(SECTIONS)).toEqual([
    'networks',
    'posts',
    'reads',
    'throttled',
    'virtual',
    'cold-starts',
  ]);
  expect(aRequestBody({}, 200).subnets).toHaveLength(200);
});
