import { DescribeRouteTablesCommand, type EC2Client, type RouteTable } from '@aws-sdk/client-ec2';
import { allPages } from '../../../shared/adapters/ec2-calls';
import type { Scope } from '../ports';
import { ownedInVpc } from './ownership';

/** The route tables that this deployment made in the VPC of this request, with what is associated with them. */
export function ownedRouteTables(ec2: EC2Client, stack: string, scope: Scope): Promise<RouteTable[]> {
  return allPages(async (NextToken) => {
    const { RouteTables, NextToken: next } = await ec2.send(
      new DescribeRouteTablesCommand({ Filters: ownedInVpc(stack, scope), NextToken }),
    );
    return { items: RouteTables, next };
  });
}
