import { EC2Client } from '@aws-sdk/client-ec2';
import type { Ec2Settings } from '../../../infra/local/testing';

/** The same in both accounts, so that neither needs normalizing. */
export const REGION = 'us-east-1';
/** The one moto has by itself. */
export const ACCOUNT_ID = '123456789012';

/** An implementation of EC2, behind HTTP. */
export interface AccountUnderTest {
  readonly name: string;
  readonly client: EC2Client;
  /** Forgets everything: no VPC exists afterwards. */
  reset(settings?: Partial<Ec2Settings>): Promise<void>;
  stop(): Promise<void>;
}

export function clientOf(endpoint: string): EC2Client {
  return new EC2Client({
    endpoint,
    region: REGION,
    credentials: { accessKeyId: 'conformance', secretAccessKey: 'conformance' },
    // What the SDK sends again would be compared instead of the answer.
    maxAttempts: 1,
  });
}
