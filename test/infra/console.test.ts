import { onlyResource, resourcesOf, synthesize } from './synthesized';

const { templates } = synthesize();
const api = templates.service;
const methods = Object.values(resourcesOf(api, 'AWS::ApiGateway::Method'));
const isPublic = ({ Properties }: (typeof methods)[number]) => Properties.AuthorizationType === 'NONE';
const integrationOf = ({ Properties }: (typeof methods)[number]) =>
  Properties.Integration as { readonly ResponseTransferMode?: string; readonly Uri: unknown };

describe('the console', () => {
  it('adds three public methods, which stream files from one function', () => {
    const added = methods.filter(isPublic);
    expect(added).toHaveLength(3);
    for (const method of added) {
      expect(method.Properties).toMatchObject({ HttpMethod: 'GET' });
      expect(method.Properties.AuthorizerId).toBeUndefined();
      expect(integrationOf(method).ResponseTransferMode).toBe('STREAM');
      expect(JSON.stringify(integrationOf(method).Uri)).toMatch(
        /2021-11-15.*ConsoleLive.*\/response-streaming-invocations/,
      );
    }
  });

  it("does not change how the API's own bodies travel", () => {
    const { Properties } = onlyResource(api, 'AWS::ApiGateway::RestApi');
    // These two hold for a whole API: request bodies would arrive in base64, answers would be compressed.
    expect(Properties.BinaryMediaTypes).toBeUndefined();
    expect(Properties.MinimumCompressionSize).toBeUndefined();
    const without = synthesize({ console: false }).templates.service;
    const ownMethods = (template: typeof api) =>
      Object.entries(resourcesOf(template, 'AWS::ApiGateway::Method')).filter(([, it]) => !isPublic(it));
    expect(ownMethods(api)).toEqual(ownMethods(without));
    expect(ownMethods(api).every(([, it]) => integrationOf(it).ResponseTransferMode === undefined)).toBe(
      true,
    );
  });

  it("has a throttle and a concurrency of its own, so that files never take the API's", () => {
    const { Properties } = onlyResource(api, 'AWS::ApiGateway::Stage');
    const settings = Properties.MethodSettings as readonly Record<string, unknown>[];
    expect(settings.slice(1).map(({ ResourcePath }) => ResourcePath)).toEqual([
      '/',
      '/~1console',
      '/~1console~1{proxy+}',
    ]);
    for (const setting of settings.slice(1)) {
      expect(setting).toMatchObject({
        HttpMethod: 'GET',
        ThrottlingRateLimit: 50,
        ThrottlingBurstLimit: 100,
        LoggingLevel: 'ERROR',
        MetricsEnabled: true,
        DataTraceEnabled: false,
      });
    }
    const consoleFunction = onlyResource(api, 'AWS::Lambda::Function', 'Console');
    expect(consoleFunction.Properties.ReservedConcurrentExecutions).toBe(5);
  });

  it('reserves nothing in an account that has no concurrency to spare', () => {
    const { service } = synthesize({ consoleConcurrency: 0 }).templates;
    const { Properties } = onlyResource(service, 'AWS::Lambda::Function', 'Console');
    expect(Properties.ReservedConcurrentExecutions).toBeUndefined();
  });

  it('may write its log and traces, and nothing else', () => {
    const policies = Object.entries(resourcesOf(api, 'AWS::IAM::Policy')).filter(([id]) =>
      id.startsWith('Console'),
    );
    const actions = policies.flatMap(([, { Properties }]) =>
      (Properties.PolicyDocument as { Statement: { Action: string | string[] }[] }).Statement.flatMap(
        ({ Action }) => Action,
      ),
    );
    expect(actions.every((action) => /^(logs|xray):/.test(action))).toBe(true);
  });

  it('can be left out', () => {
    const { service } = synthesize({ console: false }).templates;
    expect(JSON.stringify(service.toJSON())).not.toContain('ConsoleFunction');
  });
});
