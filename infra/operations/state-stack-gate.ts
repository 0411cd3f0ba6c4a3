import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import {
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  DescribeStacksCommand,
  type Change,
} from '@aws-sdk/client-cloudformation';

/** States of a stack that was created once. One whose creation failed has not. */
const EXISTING = /^(CREATE_COMPLETE|UPDATE_|IMPORT_)/;

/** Whether a stack exists, so that it may be protected and must be changed with care. */
export async function stackExists(client: CloudFormationClient, stackName: string): Promise<boolean> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
    return EXISTING.test(Stacks[0]?.StackStatus ?? '');
  } catch (error) {
    // CloudFormation's way to say that there is none.
    if ((error as Error).name === 'ValidationError' && (error as Error).message.includes('does not exist'))
      return false;
    throw error;
  }
}

/** The changes of a change set that was prepared and not carried out; it is deleted. None: nothing changes. */
export async function takeChanges(
  client: CloudFormationClient,
  stackName: string,
  changeSetName: string,
): Promise<readonly Change[]> {
  const names = { StackName: stackName, ChangeSetName: changeSetName };
  const changes: Change[] = [];
  let next: string | undefined;
  try {
    do {
      const page = await client.send(new DescribeChangeSetCommand({ ...names, NextToken: next }));
      changes.push(...(page.Changes ?? []));
      next = page.NextToken;
    } while (next !== undefined);
  } catch (error) {
    if ((error as Error).name === 'ChangeSetNotFoundException') return [];
    throw error;
  }
  await client.send(new DeleteChangeSetCommand(names));
  return changes;
}
