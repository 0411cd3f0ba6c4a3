import { App, Stack } from 'aws-cdk-lib';
import { Role, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { comparePermissions } from '../../infra/constructs/compare-permissions';
import { networkPermissions, sweepPermissions } from '../../infra/constructs/network-permissions';
import known from './fixtures/network-permissions.json';

/*
 * The statements that are gathered from the kinds, against what is written down in the fixture. A commit that changes
 * a kind's permissions changes the fixture with it, and sees what becomes of the policies.
 */

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

const stack = new Stack(new App(), 'a', { env: { region: 'us-east-1', account: '111122223333' } });
const role = Role.fromRoleArn(stack, 'role', 'arn:aws:iam::111122223333:role/flow-logs');

describe('the statements that are gathered from the kinds', () => {
  it.each([
    ['provisioner', networkPermissions(stack, 'a-stack', role)],
    ['sweeper', sweepPermissions(stack, { stackTag: 'a-stack', deleteSurplus: true })],
    ['compare', [comparePermissions()]],
  ] as const)('of %s are those that are known', (service, statements) => {
    expect(inOrder(jsonOf(statements))).toEqual(inOrder(known[service]));
  });
});

function jsonOf(statements: readonly PolicyStatement[]): readonly Statement[] {
  return stack.resolve(
    statements.map((statement) => statement.toStatementJson() as Statement),
  ) as Statement[];
}

/** The order of actions, of resources and of the services of a condition means nothing. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inOrder).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  // A policy has a list of one for the one.
  return Object.fromEntries(
    Object.entries(value).map(([key, of]) => [
      key,
      Array.isArray(of) && of.length === 1 ? of[0] : inOrder(of),
    ]),
  );
}
