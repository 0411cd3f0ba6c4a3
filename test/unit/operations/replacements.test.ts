import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { Change } from '@aws-sdk/client-cloudformation';
import { lossesOf } from '../../../infra/operations/replacements';
import { readOutputs } from '../../../infra/operations/stack-outputs-file';
import { stackExists, takeChanges } from '../../../infra/operations/state-stack-gate';

describe('what a change of the state stack would lose', () => {
  it('is what CloudFormation removes or replaces, also where it is not sure', () => {
    const changes = [
      change('Table', 'AWS::DynamoDB::Table', 'Modify', 'True'),
      change('Bus', 'AWS::Events::EventBus', 'Modify', 'Conditional'),
      change('Pool', 'AWS::Cognito::UserPool', 'Remove'),
    ];
    expect(lossesOf(changes)).toEqual([
      { logicalId: 'Table', type: 'AWS::DynamoDB::Table', what: 'replaced' },
      { logicalId: 'Bus', type: 'AWS::Events::EventBus', what: 'may be replaced' },
      { logicalId: 'Pool', type: 'AWS::Cognito::UserPool', what: 'removed' },
    ]);
  });

  it('is nothing where things are added, changed in place, or hold no data', () => {
    const changes = [
      change('New', 'AWS::SQS::Queue', 'Add'),
      change('Table', 'AWS::DynamoDB::Table', 'Modify', 'False'),
      change('Policy', 'AWS::IAM::Policy', 'Modify', 'True'),
      {},
    ];
    expect(lossesOf(changes)).toEqual([]);
  });

  it('may be allowed by name', () => {
    const changes = [
      change('Log', 'AWS::Logs::LogGroup', 'Remove'),
      change('Table', 'AWS::DynamoDB::Table', 'Remove'),
    ];
    expect(lossesOf(changes, ['Log']).map(({ logicalId }) => logicalId)).toEqual(['Table']);
  });
});

function change(
  LogicalResourceId: string,
  ResourceType: string,
  Action: 'Add' | 'Modify' | 'Remove',
  Replacement?: 'True' | 'False' | 'Conditional',
): Change {
  return { ResourceChange: { LogicalResourceId, ResourceType, Action, ...(Replacement && { Replacement }) } };
}

/** A client that answers one thing after the other, or fails with it. */
function answering(...answers: readonly (object | Error)[]) {
  const rest = [...answers];
  const send = jest.fn<Promise<unknown>, [object]>(() => {
    const answer = rest.shift();
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  return { client: { send } as unknown as CloudFormationClient, send };
}

const named = (name: string, message = '') => Object.assign(new Error(message), { name });

describe('stackExists', () => {
  it.each([
    ['CREATE_COMPLETE', true],
    ['UPDATE_ROLLBACK_COMPLETE', true],
    ['ROLLBACK_COMPLETE', false],
    ['REVIEW_IN_PROGRESS', false],
  ])('in the state %s: %s', async (StackStatus, exists) => {
    expect(await stackExists(answering({ Stacks: [{ StackStatus }] }).client, 'State')).toBe(exists);
  });

  it('is false where there is none, and an error where CloudFormation cannot tell', async () => {
    const none = answering(named('ValidationError', 'Stack with id State does not exist'));
    expect(await stackExists(none.client, 'State')).toBe(false);
    await expect(stackExists(answering(named('AccessDenied')).client, 'State')).rejects.toThrow();
  });
});

describe('takeChanges', () => {
  it('reads all pages of the change set, and deletes it', async () => {
    const [table, bus] = [change('Table', 'T', 'Add'), change('Bus', 'T', 'Add')];
    const { client, send } = answering({ Changes: [table], NextToken: '1' }, { Changes: [bus] }, {});
    expect(await takeChanges(client, 'State', 'preview')).toEqual([table, bus]);
    expect(send.mock.calls.map(([{ constructor }]) => constructor.name)).toEqual([
      'DescribeChangeSetCommand',
      'DescribeChangeSetCommand',
      'DeleteChangeSetCommand',
    ]);
  });

  it('has none where the deployment found nothing to change', async () => {
    const { client } = answering(named('ChangeSetNotFoundException'));
    expect(await takeChanges(client, 'State', 'preview')).toEqual([]);
  });
});

describe('readOutputs', () => {
  const directory = mkdtempSync(join(tmpdir(), 'outputs-'));
  const file = join(directory, 'outputs.json');
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  it('joins what each stack put out', () => {
    const needed = { requestTableName: 'requests', commandQueueUrl: 'q', deadLetterQueueUrl: 'd' };
    writeFileSync(file, JSON.stringify({ State: needed, Service: { region: 'us-east-1' } }));
    expect(readOutputs(file)).toMatchObject({ ...needed, region: 'us-east-1' });
  });

  it.each([
    ['{"State":{"region":"us-east-1"}}', 'lacks the outputs requestTableName'],
    ['{', 'is not JSON'],
  ])('says what is wrong with %s', (text, message) => {
    writeFileSync(file, text);
    expect(() => readOutputs(file)).toThrow(message);
    expect(() => readOutputs(join(directory, 'none.json'))).toThrow('Start the local system');
  });
});
