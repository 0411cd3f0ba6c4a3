import { errorCodeOf, givenVpc, idOf, openEc2 } from './ec2-fixture';
import { givenNatGateway, givenPublicSubnet } from './nat-fixture';
import {
  givenEgressOnlyInternetGateway,
  givenInternetGateway,
  givenRouteTable,
  mainTableOf,
  routesOf,
} from './routing-fixture';

const EVERYWHERE = { DestinationCidrBlock: '0.0.0.0/0' };

/** A VPC with a gateway and a table without routes. */
function givenTable(AmazonProvidedIpv6CidrBlock = false) {
  const { ec2, clock } = openEc2();
  const { Vpc } = ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16', AmazonProvidedIpv6CidrBlock });
  const vpcId = idOf(Vpc?.VpcId);
  const gatewayId = givenInternetGateway(ec2, vpcId);
  const RouteTableId = givenRouteTable(ec2, vpcId);
  return { ec2, clock, vpcId, gatewayId, RouteTableId, routes: () => routesOf(ec2, RouteTableId) };
}

/** The same with a route to the gateway. */
function givenRoute() {
  const world = givenTable();
  const { ec2, RouteTableId, gatewayId } = world;
  ec2.call('CreateRoute', { RouteTableId, ...EVERYWHERE, GatewayId: gatewayId });
  return world;
}

describe('CreateRoute', () => {
  test('sends traffic to an internet gateway', () => {
    const { ec2, RouteTableId, gatewayId, routes } = givenTable();
    const input = { RouteTableId, DestinationCidrBlock: '100.68.0.18/18', GatewayId: gatewayId };
    expect(ec2.call('CreateRoute', input)).toEqual({ Return: true });
    expect(routes()).toEqual([
      {
        DestinationCidrBlock: '100.68.0.0/18',
        GatewayId: gatewayId,
        Origin: 'CreateRoute',
        State: 'active',
      },
    ]);
  });

  test('sends IPv6 traffic to gateways of both kinds', () => {
    const { ec2, vpcId, RouteTableId, gatewayId, routes } = givenTable();
    const egressOnlyId = givenEgressOnlyInternetGateway(ec2, vpcId);
    ec2.call('CreateRoute', {
      RouteTableId,
      DestinationIpv6CidrBlock: '0:0:0:0:0:0:0:0/0',
      EgressOnlyInternetGatewayId: egressOnlyId,
    });
    ec2.call('CreateRoute', {
      RouteTableId,
      DestinationIpv6CidrBlock: '2001:db8:ffff::/48',
      GatewayId: gatewayId,
    });
    expect(routes()).toMatchObject([
      { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: egressOnlyId, State: 'active' },
      { DestinationIpv6CidrBlock: '2001:db8:ffff::/48', GatewayId: gatewayId, State: 'active' },
    ]);
  });

  test('works on the main table as well', () => {
    const { ec2, vpcId, gatewayId } = givenTable();
    const RouteTableId = idOf(mainTableOf(ec2, vpcId).RouteTableId);
    ec2.call('CreateRoute', { RouteTableId, ...EVERYWHERE, GatewayId: gatewayId });
    expect(routesOf(ec2, RouteTableId)).toHaveLength(1);
  });

  test('is content with the same route to an internet gateway a second time', () => {
    const { ec2, RouteTableId, gatewayId, routes } = givenRoute();
    const again = { RouteTableId, ...EVERYWHERE, GatewayId: gatewayId };
    expect(ec2.call('CreateRoute', again)).toEqual({ Return: true });
    expect(routes()).toHaveLength(1);
  });

  test('but not with one to a NAT gateway', () => {
    const { ec2 } = openEc2();
    const { vpcId, subnetId } = givenPublicSubnet(ec2);
    const NatGatewayId = givenNatGateway(ec2, subnetId);
    const input = { RouteTableId: givenRouteTable(ec2, vpcId), ...EVERYWHERE, NatGatewayId };
    ec2.call('CreateRoute', input);
    expect(errorCodeOf(() => ec2.call('CreateRoute', input))).toBe('RouteAlreadyExists');
    expect(routesOf(ec2, input.RouteTableId)).toMatchObject([{ NatGatewayId, State: 'active' }]);
  });

  test('nor with one to an egress-only gateway', () => {
    const { ec2, vpcId, RouteTableId, routes } = givenTable();
    const EgressOnlyInternetGatewayId = givenEgressOnlyInternetGateway(ec2, vpcId);
    const input = { RouteTableId, DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId };
    ec2.call('CreateRoute', input);
    expect(errorCodeOf(() => ec2.call('CreateRoute', input))).toBe('RouteAlreadyExists');
    expect(routes()).toHaveLength(1);
  });

  test('refuses another target for a destination that has one, even one that is gone', () => {
    const { ec2, vpcId, RouteTableId, gatewayId, routes } = givenRoute();
    ec2.call('DetachInternetGateway', { InternetGatewayId: gatewayId, VpcId: vpcId });
    const other = { RouteTableId, ...EVERYWHERE, GatewayId: givenInternetGateway(ec2, vpcId) };
    expect(() => ec2.call('CreateRoute', other)).toThrow('The route identified by 0.0.0.0/0 already exists.');
    expect(errorCodeOf(() => ec2.call('CreateRoute', other))).toBe('RouteAlreadyExists');
    expect(routes()).toMatchObject([{ GatewayId: gatewayId, State: 'blackhole' }]);
  });

  test('refuses a gateway that is not attached to the VPC of the table', () => {
    const { ec2, RouteTableId, routes } = givenTable();
    for (const GatewayId of [givenInternetGateway(ec2), givenInternetGateway(ec2, givenVpc(ec2))]) {
      const create = () => ec2.call('CreateRoute', { RouteTableId, ...EVERYWHERE, GatewayId });
      expect(errorCodeOf(create)).toBe('InvalidParameterValue');
      expect(create).toThrow(
        `route table ${RouteTableId} and network gateway ${GatewayId} belong to different networks`,
      );
    }
    expect(routes()).toEqual([]);
  });

  test.each(['10.0.0.0/16', '10.0.1.0/24', '10.0.0.1/16'])(
    'sends no traffic out that stays in the VPC: %s',
    (DestinationCidrBlock) => {
      const { ec2, RouteTableId, gatewayId } = givenTable();
      const input = { RouteTableId, DestinationCidrBlock, GatewayId: gatewayId };
      expect(errorCodeOf(() => ec2.call('CreateRoute', input))).toBe('InvalidParameterValue');
    },
  );

  test('sends no IPv6 traffic out that stays in the VPC', () => {
    const { ec2, RouteTableId, gatewayId } = givenTable(true);
    const block = idOf(ec2.vpcs()[0]?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock);
    const to = (DestinationIpv6CidrBlock: string) =>
      errorCodeOf(() =>
        ec2.call('CreateRoute', { RouteTableId, DestinationIpv6CidrBlock, GatewayId: gatewayId }),
      );
    expect(to(block)).toBe('InvalidParameterValue');
    expect(to(block.replace('/56', '/64'))).toBe('InvalidParameterValue');
    expect(to(block.replace('/56', '/32').replace(/^(2001:db8):.*\//, '$1::/'))).toBeUndefined();
  });

  test('sends no IPv4 traffic to an egress-only gateway', () => {
    const { ec2, vpcId, RouteTableId } = givenTable();
    const EgressOnlyInternetGatewayId = givenEgressOnlyInternetGateway(ec2, vpcId);
    const input = { RouteTableId, ...EVERYWHERE, EgressOnlyInternetGatewayId };
    expect(errorCodeOf(() => ec2.call('CreateRoute', input))).toBe('InvalidParameterValue');
  });

  test('needs a gateway that can be seen', () => {
    const { ec2, clock, vpcId, RouteTableId } = givenTable();
    ec2.configure({ describeLagMs: 1000 });
    const EgressOnlyInternetGatewayId = givenEgressOnlyInternetGateway(ec2, vpcId);
    const create = () =>
      ec2.call('CreateRoute', {
        RouteTableId,
        DestinationIpv6CidrBlock: '::/0',
        EgressOnlyInternetGatewayId,
      });
    expect(errorCodeOf(create)).toBe('InvalidGatewayID.NotFound');
    clock.advance(1000);
    create();
  });

  test.each([
    ['no destination', { GatewayId: 'GATEWAY' }, 'MissingParameter'],
    [
      'two destinations',
      { ...EVERYWHERE, DestinationIpv6CidrBlock: '::/0', GatewayId: 'GATEWAY' },
      'InvalidParameterCombination',
    ],
    ['no block', { DestinationCidrBlock: 'x', GatewayId: 'GATEWAY' }, 'InvalidParameterValue'],
    [
      'no IPv6 block',
      { DestinationIpv6CidrBlock: '10.0.0.0/8', GatewayId: 'GATEWAY' },
      'InvalidParameterValue',
    ],
    ['no target', EVERYWHERE, 'MissingParameter'],
    [
      'two targets',
      { ...EVERYWHERE, GatewayId: 'GATEWAY', EgressOnlyInternetGatewayId: 'eigw-0123456789abcdef0' },
      'InvalidParameterCombination',
    ],
    [
      'an unknown gateway',
      { ...EVERYWHERE, GatewayId: 'igw-0123456789abcdef0' },
      'InvalidGatewayID.NotFound',
    ],
    ['no gateway', { ...EVERYWHERE, GatewayId: 'local' }, 'InvalidGatewayID.NotFound'],
    [
      'an unknown egress-only gateway',
      { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-0123456789abcdef0' },
      'InvalidGatewayID.NotFound',
    ],
    [
      'an unknown table',
      { ...EVERYWHERE, GatewayId: 'GATEWAY', RouteTableId: 'rtb-0123456789abcdef0' },
      'InvalidRouteTableID.NotFound',
    ],
    ['what exists only at AWS', { ...EVERYWHERE, InstanceId: 'i-0123456789abcdef0' }, 'UnsupportedOperation'],
  ])('refuses %s', (_, input, code) => {
    const { ec2, RouteTableId, gatewayId, routes } = givenTable();
    const named = 'GatewayId' in input && input.GatewayId === 'GATEWAY' ? { GatewayId: gatewayId } : {};
    expect(errorCodeOf(() => ec2.call('CreateRoute', { RouteTableId, ...input, ...named }))).toBe(code);
    expect(routes()).toEqual([]);
  });
});

describe('a route', () => {
  test('is a black hole while its gateway is not attached to its VPC', () => {
    const { ec2, vpcId, gatewayId, routes } = givenRoute();
    const attachment = { InternetGatewayId: gatewayId, VpcId: vpcId };
    ec2.call('DetachInternetGateway', attachment);
    expect(routes()).toMatchObject([{ GatewayId: gatewayId, State: 'blackhole' }]);
    ec2.call('AttachInternetGateway', { ...attachment, VpcId: givenVpc(ec2) });
    expect(routes()).toMatchObject([{ State: 'blackhole' }]);
  });

  test('goes on as it was when its gateway comes back', () => {
    const { ec2, vpcId, gatewayId, routes } = givenRoute();
    const attachment = { InternetGatewayId: gatewayId, VpcId: vpcId };
    ec2.call('DetachInternetGateway', attachment);
    ec2.call('AttachInternetGateway', attachment);
    expect(routes()).toMatchObject([{ State: 'active' }]);
  });

  test('stays as a black hole when its gateway is deleted', () => {
    const { ec2, vpcId, gatewayId, RouteTableId, routes } = givenRoute();
    const EgressOnlyInternetGatewayId = givenEgressOnlyInternetGateway(ec2, vpcId);
    ec2.call('CreateRoute', { RouteTableId, DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId });
    ec2.call('DetachInternetGateway', { InternetGatewayId: gatewayId, VpcId: vpcId });
    ec2.call('DeleteInternetGateway', { InternetGatewayId: gatewayId });
    ec2.call('DeleteEgressOnlyInternetGateway', { EgressOnlyInternetGatewayId });
    expect(routes()).toMatchObject([
      { GatewayId: gatewayId, State: 'blackhole' },
      { EgressOnlyInternetGatewayId, State: 'blackhole' },
    ]);
  });
});

describe('ReplaceRoute', () => {
  test('gives a destination another target', () => {
    const { ec2, vpcId, gatewayId, RouteTableId, routes } = givenRoute();
    ec2.call('DetachInternetGateway', { InternetGatewayId: gatewayId, VpcId: vpcId });
    const other = givenInternetGateway(ec2, vpcId);
    expect(ec2.call('ReplaceRoute', { RouteTableId, ...EVERYWHERE, GatewayId: other })).toEqual({});
    expect(routes()).toMatchObject([{ GatewayId: other, State: 'active' }]);
  });

  test('does not make routes', () => {
    const { ec2, RouteTableId, gatewayId, routes } = givenTable();
    const replace = () => ec2.call('ReplaceRoute', { RouteTableId, ...EVERYWHERE, GatewayId: gatewayId });
    expect(errorCodeOf(replace)).toBe('InvalidParameterValue');
    expect(replace).toThrow("There is no route defined for '0.0.0.0/0' in the route table.");
    expect(routes()).toEqual([]);
  });

  test('is as strict with the target as CreateRoute', () => {
    const { ec2, RouteTableId, gatewayId, routes } = givenRoute();
    const replace = (GatewayId: string) =>
      errorCodeOf(() => ec2.call('ReplaceRoute', { RouteTableId, ...EVERYWHERE, GatewayId }));
    expect(replace(givenInternetGateway(ec2))).toBe('InvalidParameterValue');
    expect(replace('igw-0123456789abcdef0')).toBe('InvalidGatewayID.NotFound');
    expect(routes()).toMatchObject([{ GatewayId: gatewayId }]);
  });
});

describe('DeleteRoute', () => {
  test('removes the route of that destination and no other', () => {
    const { ec2, RouteTableId, gatewayId, routes } = givenRoute();
    ec2.call('CreateRoute', { RouteTableId, DestinationIpv6CidrBlock: '::/0', GatewayId: gatewayId });
    ec2.call('DeleteRoute', { RouteTableId, DestinationCidrBlock: '0.0.0.0/0' });
    expect(routes()).toMatchObject([{ DestinationIpv6CidrBlock: '::/0' }]);
    ec2.call('DeleteRoute', { RouteTableId, DestinationIpv6CidrBlock: '::/0' });
    expect(routes()).toEqual([]);
  });

  test.each([
    [{ DestinationCidrBlock: '172.16.0.0/12' }, 'InvalidRoute.NotFound'],
    [{ DestinationIpv6CidrBlock: '::/0' }, 'InvalidRoute.NotFound'],
    [{ DestinationCidrBlock: '10.0.0.0/16' }, 'InvalidParameterValue'],
    [{}, 'MissingParameter'],
    [
      { DestinationCidrBlock: '0.0.0.0/0', RouteTableId: 'rtb-0123456789abcdef0' },
      'InvalidRouteTableID.NotFound',
    ],
  ])('%j: %s', (input, code) => {
    const { ec2, RouteTableId, routes } = givenRoute();
    expect(errorCodeOf(() => ec2.call('DeleteRoute', { RouteTableId, ...input }))).toBe(code);
    expect(routes()).toHaveLength(1);
  });
});
