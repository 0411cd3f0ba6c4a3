import {
  createActionOf,
  createCounts,
  findActionOf,
  removeActionOf,
  updateActionOf,
} from '../../../../services/provisioner/reconciler/actions';
import { KINDS, kindOf } from '../../../../shared/kinds/kinds';
import { handlerFor, type ResourceHandlers } from '../../../../shared/kinds/resource-handler';

const ofKind = (kind: string, key = kind) => ({ kind, key, name: key, dependsOn: [] });

describe('reconciler/actions, kinds: the action whose bucket a call takes a token of', () => {
  it.each([
    ['nat-gateway', 'CreateNatGateway', 'CreateNatGateway', 'DescribeNatGateways', 'DeleteNatGateway'],
    ['route', 'CreateRoute', 'ReplaceRoute', 'DescribeRouteTables', 'DeleteRoute'],
    [
      'gateway-endpoint',
      'CreateVpcEndpoint',
      'ModifyVpcEndpoint',
      'DescribeVpcEndpoints',
      'DeleteVpcEndpoints',
    ],
    ['elastic-ip', 'AllocateAddress', 'AllocateAddress', 'DescribeAddresses', 'ReleaseAddress'],
  ])('is known of %s', (kind, ...actions) => {
    const resource = ofKind(kind);
    expect([createActionOf, updateActionOf, findActionOf, removeActionOf].map((of) => of(resource))).toEqual(
      actions,
    );
  });

  it.each(KINDS.map(({ kind }) => kind))('is one word for every kind: %s', (kind) => {
    expect(createActionOf(ofKind(kind))).toMatch(/^\w+$/);
  });
});

describe('createCounts', () => {
  it('says how often each action is called', () => {
    const plan = [ofKind('vpc'), ofKind('subnet', 'subnet/a'), ofKind('subnet', 'subnet/b')];
    expect(Object.fromEntries(createCounts(plan))).toEqual({ CreateVpc: 1, CreateSubnet: 2 });
  });
});

describe('kindOf and handlerFor', () => {
  it('refuse what is not in the list of kinds', () => {
    const handlers = { vpc: {} } as unknown as ResourceHandlers;
    expect(kindOf({ kind: 'vpc' }).isTagged).toBe(true);
    expect(handlerFor(handlers, { kind: 'vpc' })).toEqual({});
    expect(() => kindOf({ kind: 'vpn' })).toThrow('There is no kind vpn');
    expect(() => handlerFor(handlers, { kind: 'vpn' })).toThrow('There is no handler of vpn');
  });
});
