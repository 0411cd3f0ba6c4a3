import {
  CreateVpcEndpointCommand,
  DeleteVpcEndpointsCommand,
  DescribeVpcEndpointsCommand,
  ModifyVpcEndpointCommand,
  type EC2Client,
  type VpcEndpoint,
} from '@aws-sdk/client-ec2';
import { calling, ec2CodeOf, present, refuseUnsuccessful } from '../../adapters/ec2-calls';
import { VPC_KEY } from '../../domain/network/network-plan';
import { ResourceFailure } from '../../domain/request/resource-failure';
import type { Ec2Settings } from '../ec2/settings';
import { clientToken, findTagged, isOrWasOnRecord, ownedInVpc, tagSpecifications } from '../ec2/ownership';
import { described, inVpc, tagsByKey, type Reader } from '../ec2/reader';
import type { ResourceHandler, Scope } from '../resource-handler';
import { contentItem, type VpcContents } from '../ec2/vpc-contents';
import type { LiveVpcEndpoint } from './compare';
import type { PlannedGatewayEndpoint } from './plan';

export const reader: Reader<LiveVpcEndpoint> = {
  kind: 'gateway-endpoint',
  byId: 'vpc-endpoint-id',
  describe: (ec2, Filters) =>
    described(
      'DescribeVpcEndpoints',
      async (NextToken) => {
        const answer = await ec2.send(new DescribeVpcEndpointsCommand({ Filters, NextToken }));
        return { items: answer.VpcEndpoints, next: answer.NextToken };
      },
      liveEndpoint,
    ),
  isGone: ({ state }) => state === 'deleted',
};

function liveEndpoint(endpoint: VpcEndpoint): LiveVpcEndpoint {
  return {
    kind: 'gateway-endpoint',
    id: present(endpoint.VpcEndpointId, 'VpcEndpointId'),
    tags: tagsByKey(endpoint.Tags),
    vpcId: present(endpoint.VpcId, 'VpcId'),
    // EC2 spells states with a small letter, its model with a capital one.
    state: (endpoint.State ?? '').toLowerCase(),
    serviceName: endpoint.ServiceName ?? '',
    routeTableIds: endpoint.RouteTableIds ?? [],
    ...(endpoint.OwnerId !== undefined && { ownerId: endpoint.OwnerId }),
  };
}

/** Gateway endpoints. CreateVpcEndpoint takes a client token; the route tables of an endpoint may change. */
export function handler(
  ec2: EC2Client,
  { stack, region }: Ec2Settings,
): ResourceHandler<PlannedGatewayEndpoint> {
  return {
    safeToRepeat: true,

    create: (endpoint, scope) =>
      calling('CreateVpcEndpoint', async () => {
        const { VpcEndpoint } = await ec2.send(
          new CreateVpcEndpointCommand({
            VpcEndpointType: 'Gateway',
            VpcId: scope.idOf(VPC_KEY),
            ServiceName: `com.amazonaws.${region}.${endpoint.service}`,
            RouteTableIds: tablesOf(endpoint, scope),
            ClientToken: clientToken(stack, scope, endpoint.key),
            TagSpecifications: tagSpecifications('vpc-endpoint', stack, scope, endpoint),
          }),
        );
        return present(VpcEndpoint?.VpcEndpointId, 'VpcEndpointId');
      }),

    async update(endpoint, id, scope) {
      const planned = tablesOf(endpoint, scope);
      const inUse = await tablesInUse(ec2, id);
      const missing = planned.filter((table) => !inUse.includes(table));
      // Tables that a third party has added are left alone.
      const unplanned = inUse.filter((table) => !planned.includes(table) && isOrWasOnRecord(table, scope));
      if (missing.length + unplanned.length === 0) return;
      try {
        await calling('ModifyVpcEndpoint', () =>
          ec2.send(
            new ModifyVpcEndpointCommand({
              VpcEndpointId: id,
              ...(missing.length > 0 && { AddRouteTableIds: missing }),
              ...(unplanned.length > 0 && { RemoveRouteTableIds: unplanned }),
            }),
          ),
        );
      } catch (error) {
        if (ec2CodeOf(error) !== 'RouteAlreadyExists') throw error;
        // Added by a call that got no answer, and not visible yet.
        throw new ResourceFailure('not-visible', 'resource-conflict', (error as Error).message, {
          cause: error,
        });
      }
    },

    findOwned: (resources, scope) =>
      findTagged(ec2, reader, ownedInVpc(stack, scope), resources, ({ state }) =>
        state === 'deleting' ? undefined : {},
      ),

    remove: (id) => remove(ec2, id),
  };
}

function tablesInUse(ec2: EC2Client, id: string): Promise<string[]> {
  return calling('DescribeVpcEndpoints', async () => {
    const { VpcEndpoints } = await ec2.send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: [id] }));
    return VpcEndpoints?.[0]?.RouteTableIds ?? [];
  });
}

function tablesOf({ routeTables }: PlannedGatewayEndpoint, scope: Scope): string[] {
  return routeTables.map((key) => scope.idOf(key));
}

function remove(ec2: EC2Client, id: string): Promise<void> {
  return calling('DeleteVpcEndpoints', async () => {
    const { Unsuccessful } = await ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: [id] }));
    refuseUnsuccessful(Unsuccessful);
  });
}

/** Endpoints of every type. */
export const contents: VpcContents = {
  type: 'vpc-endpoint',
  kind: 'gateway-endpoint',
  async find(ec2, vpcId) {
    const endpoints = await reader.describe(ec2, [inVpc(vpcId)]);
    return endpoints.map((endpoint) => ({
      ...contentItem(endpoint, endpoint.ownerId, endpoint.serviceName),
      ...(endpoint.state.startsWith('delet') && { isGone: true }),
    }));
  },
  remove,
};
