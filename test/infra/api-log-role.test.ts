import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { resourcesOf, synthesize } from './synthesized';

const FILE = join(process.cwd(), 'infra', 'functions', 'api-log-role.cjs');
const SOURCE = readFileSync(FILE, 'utf8');
const OURS = 'arn:aws:iam::111122223333:role/ours';
const OTHERS = 'arn:aws:iam::111122223333:role/others';

interface Update {
  readonly patchOperations: readonly { readonly value: string }[];
}

/** A Region whose role is `present`; refuses so many changes at first. */
class Region {
  answers: Record<string, unknown>[] = [];
  constructor(
    public present: string | undefined,
    private refusals: readonly string[] = [],
  ) {}

  async run(event: object): Promise<Record<string, unknown> | undefined> {
    const exports: { handler?: (event: object) => Promise<void> } = {};
    // As Lambda runs it, with stand-ins for what it would find around it.
    runInNewContext(SOURCE, {
      exports,
      require: (name: string) => (name === 'node:buffer' ? { Buffer } : this.#sdk()),
      fetch: (_url: string, { body }: { readonly body: Buffer }) => {
        this.answers.push(JSON.parse(body.toString()) as Record<string, unknown>);
        return Promise.resolve({});
      },
      setTimeout: (resume: () => void) => {
        resume();
      },
      console: { error: () => undefined },
    });
    await exports.handler?.({ ResourceProperties: { RoleArn: OURS }, ResponseURL: 'https://x', ...event });
    return this.answers.at(-1);
  }

  #sdk() {
    const send = ({ patchOperations }: Partial<Update>): Promise<object> =>
      patchOperations === undefined
        ? Promise.resolve({ ...(this.present && { cloudwatchRoleArn: this.present }) })
        : this.#update(patchOperations);
    return {
      APIGatewayClient: class {
        readonly send = send;
      },
      GetAccountCommand: Object,
      // Called with `new`, it gives its input back.
      UpdateAccountCommand: function update(input: Update) {
        return input;
      },
    };
  }

  #update([operation]: Update['patchOperations']): Promise<object> {
    const [name, ...rest] = this.refusals;
    this.refusals = rest;
    if (name !== undefined) return Promise.reject(Object.assign(new Error('not yet'), { name }));
    this.present = operation?.value;
    return Promise.resolve({});
  }
}

describe('the role by which API Gateway writes logs', () => {
  it.each([
    ['Create', undefined, OURS],
    ['Create', OTHERS, OTHERS],
    ['Create', OURS, OURS],
    ['Update', OTHERS, OTHERS],
    ['Update', undefined, OURS],
    ['Delete', OURS, ''],
    ['Delete', OTHERS, OTHERS],
    ['Delete', undefined, undefined],
  ])('%s, where the Region has %s: it has %s', async (RequestType, present, expected) => {
    const region = new Region(present);
    expect(await region.run({ RequestType })).toMatchObject({ Status: 'SUCCESS' });
    expect(region.present).toBe(expected);
  });

  it('is exchanged for a new one of ours', async () => {
    const region = new Region('arn:aws:iam::111122223333:role/before');
    await region.run({ RequestType: 'Update', OldResourceProperties: { RoleArn: region.present } });
    expect(region.present).toBe(OURS);
  });

  it('is set again and again while IAM does not know the role yet', async () => {
    const region = new Region(undefined, ['BadRequestException', 'BadRequestException']);
    await region.run({ RequestType: 'Create' });
    expect(region.present).toBe(OURS);
  });

  it('says why it is not set', async () => {
    const region = new Region(undefined, ['AccessDeniedException']);
    expect(await region.run({ RequestType: 'Create' })).toMatchObject({
      Status: 'FAILED',
      Reason: 'AccessDeniedException: not yet',
    });
  });
});

describe('in the template', () => {
  const { templates } = synthesize();

  it('is set before the stage is deployed, by a function that fits into the template', () => {
    const [setting = ''] = Object.keys(resourcesOf(templates.service, 'Custom::ApiGatewayLogRole'));
    const [stage] = Object.values(resourcesOf(templates.service, 'AWS::ApiGateway::Stage'));
    expect((stage as unknown as { DependsOn: string[] }).DependsOn).toContain(setting);
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-lambda-function-code.html
    expect(SOURCE.length).toBeLessThan(4_096);
    expect(resourcesOf(templates.service, 'AWS::ApiGateway::Account')).toEqual({});
  });

  it('is left alone where the setting says so', () => {
    const { service } = synthesize({ manageApiGatewayLogRole: false }).templates;
    expect(resourcesOf(service, 'Custom::ApiGatewayLogRole')).toEqual({});
  });
});
