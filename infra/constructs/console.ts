import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ENV_NAMES, type EnvName } from '../../services/console/config';
import { ServiceFunction, type Deployment } from './service-function';

export interface ConsoleProps {
  readonly deployment: Deployment;
  readonly stage: string;
  /** How many calls may serve files at once; 0 reserves nothing. */
  readonly concurrency: number;
  /** The user pool as its tokens name it. */
  readonly tokenIssuer: string;
  /** Where people sign in. */
  readonly signInUrl: string;
  /** The user pool's client for the page. */
  readonly clientId: string;
  /** The pool's clients for vpcctl: by browser, and by password. */
  readonly cliClientId: string;
  readonly userPoolClientId: string;
}

/** Serves the web page's files. May do nothing else. */
export class Console extends ServiceFunction<EnvName> {
  constructor(scope: Construct, id: string, props: ConsoleProps) {
    const { deployment, stage, concurrency } = props;
    super(scope, id, {
      deployment,
      service: 'console',
      description: 'Serves the web page of vpc-vending.',
      envNames: ENV_NAMES,
      environment: {
        ISSUER_URL: props.tokenIssuer,
        SIGN_IN_URL: props.signInUrl,
        CLIENT_ID: props.clientId,
        CLI_CLIENT_ID: props.cliClientId,
        USER_POOL_CLIENT_ID: props.userPoolClientId,
        STAGE: stage,
      },
      timeout: Duration.seconds(10),
      memorySize: 512,
      permissions: [],
      ...(concurrency > 0 && { reservedConcurrency: concurrency }),
      errorImpact: 'The web page does not load. The API, vpcctl and all networks are unaffected.',
    });
  }
}
