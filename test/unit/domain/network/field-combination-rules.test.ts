import { fieldCombinationErrors } from '../../../../shared/domain/network/field-combination-rules';

describe('fieldCombinationErrors', () => {
  const layout = { availabilityZones: 2, tiers: { public: {} } };
  it.each<[Readonly<Record<string, unknown>> & { readonly subnets?: readonly unknown[] }, string[]]>([
    [{}, ['/cidrBlock', '/subnets']],
    [{ cidrBlock: '10.0.0.0/16', subnets: [], layout }, ['/layout']],
    [{ cidrBlock: '10.0.0.0/16', addressPool: 'p', netmaskLength: 20, layout }, ['/addressPool']],
    [{ cidrBlock: '10.0.0.0/16', netmaskLength: 20, layout }, ['/netmaskLength']],
    [{ addressPool: 'p', layout }, ['/netmaskLength']],
    [{ netmaskLength: 20, layout }, ['/cidrBlock', '/netmaskLength']],
    [{ addressPool: 'p', netmaskLength: 20, subnets: [{ name: 'a' }] }, ['/subnets']],
    [{ addressPool: 'p', netmaskLength: 20, subnets: [] }, []],
    [{ addressPool: 'p', netmaskLength: 20, layout }, []],
  ])('%j', (candidate, pointers) => {
    const fields = new Map(Object.entries(candidate));
    const errors = fieldCombinationErrors({ ...candidate, fields });
    expect(errors.map(({ pointer }) => pointer)).toEqual(pointers);
  });
});
