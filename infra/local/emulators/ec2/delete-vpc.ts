import type { DeleteVpcRequest } from '@aws-sdk/client-ec2';
import { dependencyViolation } from './errors';
import type { NoOutput, Operation } from './operation';
import { VPC } from './vpcs';

export const deleteVpc: Operation<DeleteVpcRequest, NoOutput, 'VpcId'> = {
  parameters: { VpcId: 'required' },
  run(account, { VpcId }) {
    const vpcs = account.table(VPC);
    const vpc = vpcs.resolve(VpcId);
    const contents = account.tables.map((table) => ({ table, records: table.dependentsOf(vpc.id) }));
    const isHeld = contents.some(
      ({ table, records }) => !table.kind.goesWithVpc && records.some(({ isVpcDefault }) => !isVpcDefault),
    );
    if (isHeld) {
      throw dependencyViolation(`The vpc '${vpc.id}' has dependencies and cannot be deleted.`);
    }
    for (const { table, records } of contents) for (const record of records) table.remove(record);
    vpcs.remove(vpc);
    return {};
  },
};
