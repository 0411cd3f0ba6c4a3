import { DeleteRouteTableCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { liveRouteTables } from '../../../shared/adapters/live/route-tables';
import { deleted } from '../resources/deletion';
import { inVpc, type VpcContent } from './vpc-content';

/** Route tables with their routes, but for the main one, which every VPC comes with. */
export function routeTables(ec2: EC2Client): VpcContent {
  return {
    async find(vpcId) {
      const tables = await liveRouteTables.describe(ec2, [inVpc(vpcId)]);
      return tables.filter(({ isMain }) => !isMain);
    },
    remove: (id) => deleted(() => ec2.send(new DeleteRouteTableCommand({ RouteTableId: id }))),
  };
}
