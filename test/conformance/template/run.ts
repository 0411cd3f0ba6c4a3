import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from '../../../infra/bundle-functions';
import { makeStacks } from '../../../infra/make-stacks';
import type { Context } from '../../../infra/setting-reader';
import { readSettings } from '../../../infra/settings';
import { boundedParallel } from '../../../shared/platform/bounded-parallel';
import { cacheDirectory } from '../cache-directory';
import { runCommand } from '../processes/run-command';
import { preparePython } from '../python/python-environment';
import { Unavailable } from '../unavailable';
import { recordCalls, type RecordedCall } from './recorded-calls';

/*
 * Holds the templates against two references that are not ours: cfn-lint's rules in Regions of four partitions, and
 * AWS's reference of IAM actions, resources and condition keys; and the calls of the services against AWS's own models
 * of them. `npm run lint-templates`
 */
const PROJECT_ROOT = join(import.meta.dirname, '..', '..', '..');

/** China is not among them: Cognito has no user pools there, so the service cannot be deployed. */
const REGIONS = ['us-east-1', 'us-gov-west-1', 'eusc-de-east-1', 'us-iso-east-1'] as const;

const HARDENED: Context = {
  customerManagedKey: true,
  shift: 'canary',
  alarmEmail: 'oncall@example.com',
  provisionerConcurrency: 10,
  deletionProtection: true,
  functionSubnetIds: ['subnet-0123456789abcdef0'],
  functionSecurityGroupIds: ['sg-0123456789abcdef0'],
  domainName: 'vpcs.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1',
  hostedZoneId: 'Z0123456789ABC',
  webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/ours/1',
  subscriptions: [{ name: 'billing', account: '111122223333' }],
};

/** W3005: the CDK writes down dependencies that follow from references anyway. */
const IGNORED = ['W3005'];

/** It has to be refused: a check that lets it pass is none. */
const WRONG = {
  Resources: {
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyDocument: {
          Statement: [
            { Effect: 'Allow', Action: 'ec2:CreateSubnet', Resource: 'arn:aws:ec2:*:*:volume/*' },
            { Effect: 'Allow', Action: 'ec2:MakeSubnet', Resource: '*' },
            {
              Effect: 'Allow',
              Action: 'sqs:SendMessage',
              Resource: '*',
              Condition: { Null: { 'ec2:Vpc': 'true' } },
            },
          ],
        },
      },
    },
  },
};

/** Likewise: no VpcId, a number for a text, a tenancy that does not exist, a batch of eleven. */
const WRONG_CALLS: readonly RecordedCall[] = [
  { service: 'ec2', action: 'CreateSubnet', input: { CidrBlock: '10.0.0.0/24' } },
  { service: 'ec2', action: 'CreateVpc', input: { CidrBlock: 10 } },
  { service: 'ec2', action: 'CreateVpc', input: { InstanceTenancy: 'alone' } },
  { service: 'events', action: 'PutEvents', input: { Entries: Array.from({ length: 11 }, () => ({})) } },
];

const scratch = mkdtempSync(join(tmpdir(), 'vpc-vending-templates-'));
let failed = 0;
let passed = 0;
try {
  const packages = { name: 'template', directory: import.meta.dirname };
  const binaries = await preparePython(packages, cacheDirectory(PROJECT_ROOT, process.env), say);
  const bundles = await bundleFunctions(PROJECT_ROOT, join(scratch, 'functions'));
  const { context } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'cdk.json'), 'utf8')) as {
    context: Context;
  };
  process.env.CDK_VALIDATION = 'false';

  const variants = [
    ...REGIONS.map((region) => ({ region, more: {} })),
    { region: 'us-east-1', more: HARDENED },
  ];
  const inParallel = boundedParallel(availableParallelism());
  const checks: Promise<void>[] = [];
  for (const [index, { region, more }] of variants.entries()) {
    const outdir = join(scratch, String(index));
    const all = { ...context, ...more, region };
    const app = new App({ context: all, outdir, analyticsReporting: false });
    makeStacks(app, readSettings(all, {}), bundles);
    app.synth();
    const templates = readdirSync(outdir)
      .filter((name) => name.endsWith('.template.json'))
      .map((name) => join(outdir, name));
    const name = `${region}${Object.keys(more).length > 0 ? ', hardened' : ''}`;
    const ignored = IGNORED.flatMap((rule) => ['-i', rule]);
    const lint = ['-r', region, ...ignored, '--', ...templates];
    checks.push(inParallel(() => check(`cfn-lint, ${name}`, join(binaries, 'cfn-lint'), lint)));
    if (region === 'us-east-1') checks.push(inParallel(() => checkIam(`IAM, ${name}`, binaries, templates)));
  }
  checks.push(inParallel(async () => checkCalls(binaries)));
  await Promise.all(checks);
  const wrong = join(scratch, 'wrong.template.json');
  writeFileSync(wrong, JSON.stringify(WRONG));
  const { output } = await runCommand(join(binaries, 'python'), [
    join(import.meta.dirname, 'check_iam.py'),
    wrong,
  ]);
  report('IAM, three statements that are wrong are refused', output.includes(': 3 problems'), output);
  say(`\n${passed} passed, ${failed} failed`);
} catch (error) {
  if (error instanceof Unavailable) say(`SKIPPED: ${error.message}`);
  else console.error(error);
  say(`\n${passed} passed, ${failed + 1} failed`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
if (failed > 0) process.exitCode = 1;

async function checkIam(name: string, binaries: string, templates: readonly string[]): Promise<void> {
  await check(name, join(binaries, 'python'), [join(import.meta.dirname, 'check_iam.py'), ...templates]);
}

async function checkCalls(binaries: string): Promise<void> {
  const python = join(binaries, 'python');
  const script = join(import.meta.dirname, 'check_calls.py');
  const write = (name: string, calls: readonly RecordedCall[]) => {
    const file = join(scratch, name);
    writeFileSync(file, calls.map((call) => `${JSON.stringify(call, bytesAsText)}\n`).join(''));
    return file;
  };
  const { code, output } = await runCommand(python, [script, write('calls.jsonl', await recordCalls())]);
  report(`AWS's models: ${output.trim().split('\n').at(-1) ?? ''}`, code === 0, output);
  const wrong = await runCommand(python, [script, write('wrong-calls.jsonl', WRONG_CALLS)]);
  report(
    "AWS's models, four calls that are wrong are refused",
    wrong.output.includes(': 4 problems'),
    wrong.output,
  );
}

/** As JSON has no bytes. */
function bytesAsText(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}

async function check(name: string, program: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runCommand(program, args);
  report(name, code === 0, output);
}

function report(name: string, ok: boolean, output: string): void {
  if (ok) passed += 1;
  else failed += 1;
  say(`${ok ? 'ok    ' : 'FAILED'} ${name}${ok ? '' : `\n${output}`}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
