import type { Change } from '@aws-sdk/client-cloudformation';
import { lossesOf } from '../../../infra/operations/replacements';

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
