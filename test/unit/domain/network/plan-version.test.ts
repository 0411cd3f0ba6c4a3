import { growNetwork } from '../../../../shared/kinds/grow-network';
import { CURRENT_PLAN_VERSION, planVersionOf } from '../../../../shared/domain/network/plan-version';
import type { NetworkSpec } from '../../../../shared/domain/network/network-spec';
import type { VpcRequest } from '../../../../shared/domain/request/vpc-request';
import { planOf } from '../../../../shared/kinds/request-plan';

type Network = Pick<VpcRequest, 'spec' | 'zones' | 'subnets' | 'planVersion'>;

function network(names: readonly string[], changes: Partial<NetworkSpec> = {}): Network {
  const subnets = names.map((name, index) => ({ name, cidrBlock: `10.0.${index}.0/24` }));
  const spec = { name: 'dev', cidrBlock: '10.0.0.0/16', tags: {}, subnets, ...changes };
  return { spec, zones: ['us-east-1a', 'us-east-1b'] };
}

const pointersOf = (growth: ReturnType<typeof growNetwork>) =>
  growth.kind === 'refused' ? growth.errors.map(({ pointer }) => pointer) : growth.kind;

describe('a network of the first plan version', () => {
  const first = network(['a', 'b'], { gatewayEndpoints: ['s3'] });

  it('is raised by a change, and has then what the second one plans', () => {
    const growth = growNetwork(first, first.spec, [], 2);
    if (growth.kind !== 'grown') throw new Error(growth.kind);
    const keysOf = (request: Network) => planOf(request).map(({ key }) => key);
    const raised = { ...first, ...growth };
    expect(keysOf(raised)).toEqual(expect.arrayContaining(keysOf(first)));
    expect(keysOf(raised).filter((key) => !keysOf(first).includes(key))).toEqual([
      'route-table/isolated',
      'subnet/a/route-table',
      'subnet/b/route-table',
    ]);
  });

  it('keeps it through every other change', () => {
    const growth = growNetwork(first, { ...first.spec, flowLogs: true });
    expect(growth).toMatchObject({ kind: 'grown', planVersion: 1 });
  });

  it('is the same when its own version is asked for', () => {
    expect(growNetwork(first, first.spec, [], 1).kind).toBe('same');
  });

  it('stays one when names have a slash: what exists is tagged by its rules', () => {
    const slashed = network(['a/b']);
    expect(pointersOf(growNetwork(slashed, slashed.spec, [], 2))).toEqual(['/planVersion']);
    expect(planOf(slashed).map(({ key }) => key)).toContain('subnet/a/b');
  });

  it.each([
    [['a'], 'a/route-table'],
    [['a/public-ip'], 'a'],
  ])('of %j takes no subnet %s, which one key would stand for', (names, added) => {
    const before = network(names);
    const subnets = [...before.spec.subnets, { name: added, cidrBlock: '10.0.9.0/24' }];
    expect(pointersOf(growNetwork(before, { ...before.spec, subnets }))).toEqual(['/subnets/1/name']);
    // In the second one they are told apart.
    const second = { ...before, planVersion: 2 };
    expect(growNetwork(second, { ...before.spec, subnets }).kind).toBe('grown');
  });
});

describe('a network of the second plan version', () => {
  const second = { ...network(['a']), planVersion: 2 };

  it.each([1, 0, CURRENT_PLAN_VERSION + 1])('cannot be given version %d', (version) => {
    expect(pointersOf(growNetwork(second, second.spec, [], version))).toEqual(['/planVersion']);
  });
});

describe('planVersionOf', () => {
  it('is the first where a record says none, and none that this release does not know', () => {
    expect(planVersionOf({})).toBe(1);
    expect(() => planVersionOf({ planVersion: 3 })).toThrow('unknown');
  });
});
