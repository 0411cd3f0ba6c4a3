import {
  CreateVpcEndpointCommand,
  DeleteVpcEndpointsCommand,
  DescribeVpcEndpointsCommand,
  ModifyVpcEndpointCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import {
  allPages,
  calling,
  ec2CodeOf,
  present,
  refuseUnsuccessful,
} from '../../../shared/adapters/ec2-calls';
import { VPC_KEY, type PlannedGatewayEndpoint } from '../../../shared/domain/network/network-plan';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import type { ResourceHandler, Scope } from '../ports';
import { clientToken, foundResources, isOnRecord, ownedInVpc, tagSpecifications } from './ownership';

/** Gateway endpoints. CreateVpcEndpoint takes a client token; the route tables of an endpoint may change. */
export function gatewayEndpointHandler(
  ec2: EC2Client,
  stack: string,
  region: string,
): ResourceHandler<PlannedGatewayEndpoint> {
  return {
    safeToRepeat: true,

    create: (endpoint, scope) =>
      calling(async () => {
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
      const inUse = await tablesInUse(id);
      const missing = planned.filter((table) => !inUse.includes(table));
      // Tables that somebody else has added are left alone.
      const surplus = inUse.filter((table) => !planned.includes(table) && isOnRecord(table, scope));
      if (missing.length + surplus.length === 0) return;
      try {
        await calling(() =>
          ec2.send(
            new ModifyVpcEndpointCommand({
              VpcEndpointId: id,
              ...(missing.length > 0 && { AddRouteTableIds: missing }),
              ...(surplus.length > 0 && { RemoveRouteTableIds: surplus }),
            }),
          ),
        );
      } catch (error) {
        if (ec2CodeOf(error) !== 'RouteAlreadyExists') throw error;
        // Added by a call whose answer we never saw, and not shown yet.
        throw new ResourceFailure('not-visible', 'resource-conflict', (error as Error).message, {
          cause: error,
        });
      }
    },

    findOwned: (resources, scope) =>
      calling(async () => {
        const endpoints = await allPages(async (NextToken) => {
          const { VpcEndpoints, NextToken: next } = await ec2.send(
            new DescribeVpcEndpointsCommand({ Filters: ownedInVpc(stack, scope), NextToken }),
          );
          return { items: VpcEndpoints, next };
        });
        return foundResources(
          resources,
          endpoints
            // EC2 spells states with a small letter, its model with a capital one.
            .filter(({ State }) => !/^delet/i.test(State ?? ''))
            .map(({ VpcEndpointId, Tags }) => ({ id: VpcEndpointId, tags: Tags })),
        );
      }),

    remove: (id) =>
      calling(async () => {
        const { Unsuccessful } = await ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: [id] }));
        refuseUnsuccessful(Unsuccessful);
      }),
  };

  function tablesInUse(id: string): Promise<string[]> {
    return calling(async () => {
      const { VpcEndpoints } = await ec2.send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: [id] }));
      return VpcEndpoints?.[0]?.RouteTableIds ?? [];
    });
  }
}

function tablesOf({ routeTables }: PlannedGatewayEndpoint, scope: Scope): string[] {
  return routeTables.map((key) => scope.idOf(key));
}
