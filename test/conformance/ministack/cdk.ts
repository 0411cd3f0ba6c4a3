import { join } from 'node:path';
import { runCommand } from '../processes/run-command';

export interface CdkRun {
  readonly ok: boolean;
  readonly output: string;
}

/** The CDK's command line and ours, as an operator runs them, against an AWS endpoint on this machine. */
export class Cdk {
  constructor(
    private readonly projectRoot: string,
    private readonly endpointUrl: string,
  ) {}

  async run(...args: readonly string[]): Promise<CdkRun> {
    const program = join(this.projectRoot, 'node_modules', 'aws-cdk', 'bin', 'cdk');
    return this.runNode(program, ...args, '--no-notices');
  }

  /** `npm run deploy`, which asks CloudFormation first what would be lost. */
  async deployWithCare(...args: readonly string[]): Promise<CdkRun> {
    return this.runOperation('deploy', ...args);
  }

  /** `npm run records`. @throws Error with what it said, unless it ends well */
  async records(...args: readonly string[]): Promise<string> {
    const { ok, output } = await this.runOperation('records', ...args);
    if (!ok) throw new Error(`records ${args.join(' ')} failed:\n${output}`);
    return output;
  }

  private async runOperation(name: string, ...args: readonly string[]): Promise<CdkRun> {
    const tsx = join(this.projectRoot, 'node_modules', 'tsx', 'dist', 'cli.mjs');
    return this.runNode(tsx, join(this.projectRoot, 'infra', 'operations', `${name}.ts`), ...args);
  }

  private async runNode(...args: readonly string[]): Promise<CdkRun> {
    const { code, output } = await runCommand(process.execPath, args, {
      directory: this.projectRoot,
      environment: {
        AWS_ENDPOINT_URL: this.endpointUrl,
        AWS_ENDPOINT_URL_S3: this.endpointUrl,
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_PROFILE: '',
        CI: 'true',
      },
    });
    return { ok: code === 0, output };
  }

  /** @throws Error with what the CDK said, unless it ends well */
  async succeed(...args: readonly string[]): Promise<string> {
    const { ok, output } = await this.run(...args);
    if (!ok) throw new Error(`cdk ${args.join(' ')} failed:\n${output.slice(-3000)}`);
    return output;
  }
}
