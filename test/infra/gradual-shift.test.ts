import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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

  it('is called `live` by every alias, whichever way it takes over', () => {
    for (const { templates } of [atOnce, gradual]) {
      const aliases = Object.values(resourcesOf(templates.service, 'AWS::Lambda::Alias'));
      expect(new Set(aliases.map(({ Properties }) => Properties.Name))).toEqual(new Set(['live']));
    }
  });

  it('has one group of CodeDeploy for each alias, and CodeDeploy alone moves it', () => {
    const groups = resourcesOf(gradual.templates.service, 'AWS::CodeDeploy::DeploymentGroup');
    const moved = Object.values(resourcesOf(gradual.templates.service, 'AWS::Lambda::Alias')).map(
      ({ UpdatePolicy }) => UpdatePolicy?.CodeDeployLambdaAliasUpdate,
    );
    const expected = Object.entries(groups).map(([group, { Properties }]) => ({
      ApplicationName: Properties.ApplicationName,
      DeploymentGroupName: { Ref: group },
    }));
    expect(moved).toEqual(expect.arrayContaining(expected));
    expect(moved).toHaveLength(expected.length);
  });

  it('is rolled back by alarms that exist and watch the function behind the alias', () => {
    const alarms = resourcesOf(gradual.templates.service, 'AWS::CloudWatch::Alarm');
    const watched = groupsOf(gradual).map(({ Properties }) => {
      const { Alarms } = Properties.AlarmConfiguration as { Alarms: readonly { Name: { Ref: string } }[] };
      return Alarms.map(({ Name }) => alarms[Name.Ref]?.Properties);
    });
    for (const [alarm, ...others] of watched) {
      expect(others).toEqual([]);
      expect(alarm).toMatchObject({
        MetricName: 'Errors',
        Namespace: 'AWS/Lambda',
        Dimensions: [{ Name: 'FunctionName', Value: { Ref: expect.any(String) as string } }],
      });
    }
    expect(new Set(watched.map((them) => JSON.stringify(them))).size).toBe(watched.length);
  });

  it('is what the documents name where they invoke a function directly', () => {
    const calls = documents().flatMap((text) =>
      [...text.matchAll(/--function-name "?(vpc-vending-\S+?)"?(?=\s)/g)].map(([, name]) => name ?? ''),
    );
    expect(calls.length).toBeGreaterThan(2);
    expect(calls.filter((name) => !name.endsWith(':live'))).toEqual([]);
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

function documents(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '*.md'], { encoding: 'utf8' });
  return listed
    .split('\n')
    .filter((name) => name !== '')
    .map((name) => readFileSync(name, 'utf8'));
}
