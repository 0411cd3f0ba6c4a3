import { readFileSync } from 'node:fs';
import { parse as parseHcl } from '@cdktf/hcl2json';
import { parse as parseYaml } from 'yaml';
import { createProgram } from '../../services/cli/program';
import { createVpcBody, type AcceptedBody, type RequestView } from '../../shared/contract/http';
import { aLayoutBody } from '../builders/request-body';
import { World } from '../simulation/scripted/world';
import { CliDouble } from '../unit/cli/cli-double';

const ROOM = 'shared/contract/examples';
const read = (file: string) => readFileSync(`${ROOM}/${file}`, 'utf8');

/** The calls of vpcctl in a text of shell commands, lines that go on joined, variables as words. */
function vpcctlCalls(text: string): string[][] {
  return [...text.replaceAll('\\\n', ' ').matchAll(/\bvpcctl ((?:create|delete|login)[^\n>|)]*)/g)].map(
    ([, words = '']) =>
      words
        .replaceAll(/\$\{\{.*?\}\}/g, 'value')
        .replaceAll(/["']/g, '')
        .replaceAll('$', '')
        .trim()
        .split(/\s+/),
  );
}

/** @throws CommanderError for an option or argument that vpcctl does not have */
async function expectUnderstood(words: readonly string[]): Promise<void> {
  let isUnderstood = false;
  const double = new CliDouble();
  const program = createProgram(double.cli(), () => {
    isUnderstood = true;
    return Promise.resolve();
  });
  await program.parseAsync([...words], { from: 'user' });
  double.dispose();
  expect(isUnderstood).toBe(true);
}

describe('the Terraform example', () => {
  interface Parsed {
    readonly data: Readonly<
      Record<string, Readonly<Record<string, readonly { readonly tags: Record<string, string> }[]>>>
    >;
    readonly resource: {
      readonly terraform_data: {
        readonly network: readonly {
          readonly provisioner: { readonly 'local-exec': readonly { readonly command: string }[] };
        }[];
      };
    };
  }
  let parsed: Parsed;
  beforeAll(async () => {
    parsed = (await parseHcl('main.tf', read('terraform/main.tf'))) as unknown as Parsed;
  });

  it('finds a network that is READY, and its private subnets, by the tags it looks for', async () => {
    const world = new World();
    const body = aLayoutBody({ name: 'shop', natGateways: 'none' });
    const { requestId } = JSON.parse((await world.post(body)).body) as AcceptedBody;
    await world.settle();
    const { vpcId, subnets } = JSON.parse((await world.get(requestId)).body) as RequestView;
    const tagFilters = (tags: Readonly<Record<string, string>> = {}) =>
      Object.entries(tags).map(([key, value]) => ({
        Name: `tag:${key}`,
        Values: [value.replace('${var.network_name}', body.name)],
      }));

    const vpcs = world.ec2.call('DescribeVpcs', {
      Filters: tagFilters(parsed.data.aws_vpc?.network?.[0]?.tags),
    });
    expect(vpcs.Vpcs?.map(({ VpcId }) => VpcId)).toEqual([vpcId]);
    const found = world.ec2.call('DescribeSubnets', {
      Filters: [
        { Name: 'vpc-id', Values: [vpcId ?? ''] },
        ...tagFilters(parsed.data.aws_subnets?.private?.[0]?.tags),
      ],
    });
    const inPrivate = subnets.filter(({ tier }) => tier === 'private');
    expect(inPrivate).not.toEqual([]);
    expect(found.Subnets?.map(({ SubnetId }) => SubnetId).sort()).toEqual(
      inPrivate.map(({ subnetId }) => subnetId).sort(),
    );
  });

  it('calls vpcctl as it is', async () => {
    const commands = parsed.resource.terraform_data.network[0]?.provisioner['local-exec'] ?? [];
    const calls = commands.flatMap(({ command }) => vpcctlCalls(command.replaceAll('\\"', '')));
    expect(calls.map(([name]) => name)).toEqual(['create', 'delete']);
    for (const words of calls) await expectUnderstood(words);
  });
});

describe('the Backstage example', () => {
  interface Template {
    readonly spec: {
      readonly parameters: readonly {
        readonly properties: Readonly<Record<string, { readonly default?: unknown }>>;
      }[];
      readonly steps: readonly {
        readonly input: { readonly headers: Record<string, string>; readonly body: unknown };
      }[];
    };
  }
  const { spec } = parseYaml(read('backstage/template.yaml')) as Template;

  it('posts a body that the API takes, whatever the form holds', () => {
    const values: Readonly<Record<string, unknown>> = { name: 'shop', zones: 3, natGateways: 'single' };
    const text = JSON.stringify(spec.steps[0]?.input.body).replaceAll(
      /"\$\{\{ parameters\.(\w+) \}\}"/g,
      (_, name: string) => JSON.stringify(values[name]),
    );
    expect(createVpcBody.safeParse(JSON.parse(text)).error).toBeUndefined();
    expect(Object.keys(spec.parameters[0]?.properties ?? {}).sort()).toEqual(Object.keys(values).sort());
  });

  it('names the order by the task', () => {
    expect(spec.steps[0]?.input.headers['Idempotency-Key']).toContain('context.task.id');
  });
});

describe('the GitHub Actions example', () => {
  interface Workflow {
    readonly jobs: { readonly network: { readonly steps: readonly { readonly run?: string }[] } };
  }
  const workflow = parseYaml(read('github-actions/network.yml')) as Workflow;

  it('calls vpcctl as it is', async () => {
    const calls = workflow.jobs.network.steps.flatMap(({ run = '' }) => vpcctlCalls(run));
    expect(calls.map(([name]) => name)).toEqual(['login', 'create', 'delete']);
    for (const words of calls) await expectUnderstood(words);
  });
});
