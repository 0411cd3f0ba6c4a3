import { Fn, type Stack } from 'aws-cdk-lib';

/**
 * A name that differs with every stack that is created, and stays while it exists. For what is retained when
 * its stack is deleted but must have a name, and for queues, whose names SQS keeps for 60 s after a deletion:
 * the next stack would find a fixed one taken.
 */
export function ownName(stack: Stack, name: string): string {
  // arn:aws:cloudformation:<region>:<account>:stack/<name>/<uuid>
  const uuid = Fn.select(2, Fn.split('/', stack.stackId));
  return `${name}-${Fn.select(0, Fn.split('-', uuid))}`;
}
