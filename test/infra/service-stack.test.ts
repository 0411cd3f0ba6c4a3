import { STACK_OUTPUTS } from '../../shared/contract/stack-outputs';
import { onlyResource, resourcesOf, synthesize, type TemplateResource } from './synthesized';

const { templates, service } = synthesize();
const { Properties: provisioner } = onlyResource(templates.service, 'AWS::Lambda::Function', 'Provisioner');
const environment = (provisioner.Environment as { Variables: Record<string, unknown> }).Variables;
const { Properties: commands } = onlyResource(templates.service, 'AWS::SQS::Queue', 'CommandsQueue');
const { Properties: deadLetters } = onlyResource(templates.service, 'AWS::SQS::Queue', 'CommandsDeadLetters');

describe('waiting times', () => {
  it('hide a command for six times as long as the function may run', () => {
    expect(commands.VisibilityTimeout).toBeGreaterThanOrEqual(6 * Number(provisioner.Timeout));
  });

  it('have a lease outlive the function', () => {
    expect(Number(environment.LEASE_SECONDS)).toBeGreaterThan(Number(provisioner.Timeout));
  });

  it('let several silent calls fit into one run', () => {
    for (const name of ['Provisioner', 'Sweeper']) {
      const { Properties } = onlyResource(templates.service, 'AWS::Lambda::Function', name);
      const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
      expect(Number(Variables.CALL_TIMEOUT_SECONDS) * 3).toBeLessThan(Number(Properties.Timeout));
    }
  });

  it('have the functions behind the API answer before the API gives up', () => {
    for (const name of ['Intake', 'Status']) {
      expect(onlyResource(templates.service, 'AWS::Lambda::Function', name).Properties.Timeout).toBeLessThan(
        29,
      );
    }
  });
});

describe('the command queue', () => {
  it('gives up after as many receives as the provisioner knows of', () => {
    const { maxReceiveCount } = commands.RedrivePolicy as { maxReceiveCount: number };
    expect(maxReceiveCount).toBe(5);
    expect(environment.MAX_RECEIVE_COUNT).toBe('5');
  });

  it('keeps dead letters longer than commands', () => {
    expect(deadLetters.MessageRetentionPeriod).toBeGreaterThan(Number(commands.MessageRetentionPeriod));
  });

  it('is the only one that may use its dead-letter queue', () => {
    const ending = JSON.stringify((commands.QueueName as { 'Fn::Join': unknown[] })['Fn::Join'][1]).slice(1);
    expect(ending).toContain('vpc-vending-dev-commands-');
    expect(JSON.stringify(deadLetters.RedriveAllowPolicy)).toContain(ending.slice(1));
    expect(deadLetters.RedriveAllowPolicy).toMatchObject({ redrivePermission: 'byQueue' });
  });

  it('hands batches to the provisioner and gets a result for each message', () => {
    const [source] = Object.values(resourcesOf(templates.service, 'AWS::Lambda::EventSourceMapping'));
    expect(source?.Properties).toMatchObject({
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 5 },
    });
  });
});

describe('every queue', () => {
  const queues = Object.entries(resourcesOf(templates.service, 'AWS::SQS::Queue'));

  it.each(queues)('%s is encrypted', (_id, { Properties }) => {
    expect(Properties.SqsManagedSseEnabled).toBe(true);
  });

  it.each(queues)('%s refuses plain text connections', (logicalId) => {
    const policies = Object.values(resourcesOf(templates.service, 'AWS::SQS::QueuePolicy')).filter((policy) =>
      JSON.stringify(policy.Properties.Queues).includes(logicalId),
    );
    expect(JSON.stringify(policies)).toContain('"Condition":{"Bool":{"aws:SecureTransport":"false"}}');
  });
});

describe('every function', () => {
  const functions = Object.entries(resourcesOf(templates.service, 'AWS::Lambda::Function'));

  it.each(functions)('%s runs on Node 24 and ARM, with a log that ends', (_id, { Properties }) => {
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      LoggingConfig: { LogFormat: 'JSON' },
    });
  });

  it.each(functions)('%s finds no secret in its environment', (_id, { Properties }) => {
    const { Variables = {} } = (Properties.Environment ?? {}) as { Variables?: Record<string, unknown> };
    expect(
      Object.keys(Variables).filter((name) => /SECRET|PASSWORD|TOKEN|KEY|CREDENTIAL/.test(name)),
    ).toEqual([]);
  });

  it('may call itself only if it sends commands again', () => {
    const loops = functions.filter(([, { Properties }]) => Properties.RecursiveLoop === 'Allow');
    expect(loops.map(([, { Properties }]) => Properties.FunctionName)).toEqual([
      'vpc-vending-dev-provisioner',
      'vpc-vending-dev-sweeper',
    ]);
  });
});

describe('the stacks', () => {
  it('have all logs end some day', () => {
    for (const { Properties } of Object.values(resourcesOf(templates.service, 'AWS::Logs::LogGroup'))) {
      expect(Properties.RetentionInDays).toBeGreaterThan(0);
    }
  });

  it('say where everything is, under the names of the contract', () => {
    const outputs = [templates.state, templates.service].flatMap((template) =>
      Object.keys(template.findOutputs('*')).filter((name) => !name.startsWith('ExportsOutput')),
    );
    expect(outputs.sort()).toEqual([...STACK_OUTPUTS].sort());
  });

  it('tag networks with the name of the service stack', () => {
    expect(environment.NETWORK_STACK_TAG).toBe(service.stackName);
  });

  it('are plain: one custom resource, no nested stack, no secret parameter', () => {
    for (const template of [templates.state, templates.service]) {
      const { Resources, Parameters } = template.toJSON() as {
        Resources: Record<string, TemplateResource>;
        Parameters: Record<string, unknown>;
      };
      const odd = Object.values(Resources).filter(({ Type }) =>
        /^Custom::|CustomResource|::Stack$/.test(Type),
      );
      // CloudFormation's own resource for the Region's log role would replace the role of others.
      const allowed = template === templates.service ? ['Custom::ApiGatewayLogRole'] : [];
      expect(odd.map(({ Type }) => Type)).toEqual(allowed);
      expect(Object.keys(Parameters)).toEqual(['BootstrapVersion']);
    }
  });
});
