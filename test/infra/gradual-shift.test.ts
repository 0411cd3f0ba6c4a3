import { resourcesOf, synthesize, type Synthesized } from './synthesized';

const atOnce = synthesize();
const gradual = synthesize({ shift: 'canary' });

describe('a new version', () => {
  it('is called by its alias alone: by the API, the queue and the schedule', () => {
    const { service } = atOnce.templates;
    const aliases = Object.keys(resourcesOf(service, 'AWS::Lambda::Alias'));
    // What only CloudFormation calls, in a deployment, has no version that others could call.
    const ofDeployments = Object.values(resourcesOf(service, 'Custom::ApiGatewayLogRole')).map(
      ({ Properties }) => JSON.stringify(Properties.ServiceToken),
    );
    const functions = Object.keys(resourcesOf(service, 'AWS::Lambda::Function')).filter(
      (name) => !ofDeployments.some((token) => token.includes(`"${name}"`)),
    );
    expect(aliases).toHaveLength(functions.length);
    const callers = [
      'AWS::ApiGateway::Method',
      'AWS::Lambda::EventSourceMapping',
      'AWS::Events::Rule',
    ].flatMap((type) =>
      Object.values(resourcesOf(service, type)).map(({ Properties }) => JSON.stringify(Properties)),
    );
    const past = callers.filter((caller) => functions.some((name) => caller.includes(`"${name}"`)));
    expect(past).toEqual([]);
    for (const alias of aliases) expect(callers.some((caller) => caller.includes(`"${alias}"`))).toBe(true);
  });

  it('replaces the old version at once, unless the setting says otherwise', () => {
    expect(groupsOf(atOnce)).toEqual([]);
  });

  it('replaces the old version bit by bit, and an alarm rolls it back', () => {
    const groups = groupsOf(gradual);
    expect(groups).toHaveLength(
      Object.keys(resourcesOf(gradual.templates.service, 'AWS::Lambda::Alias')).length,
    );
    for (const { Properties } of groups) {
      expect(Properties).toMatchObject({
        DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
        AlarmConfiguration: {
          Enabled: true,
          Alarms: [{ Name: { Ref: expect.stringContaining('Errors') as string } }],
        },
        AutoRollbackConfiguration: { Enabled: true },
      });
    }
  });
});

function groupsOf({ templates }: Synthesized) {
  return Object.values(resourcesOf(templates.service, 'AWS::CodeDeploy::DeploymentGroup'));
}
