import type { EC2Client } from '@aws-sdk/client-ec2';
import { FaultPlan } from '../simulation/scripted/fault-plan';
import { simulatedClient } from '../simulation/scripted/scripted-client';

/** A client of an EC2 that says what it is told to say. */
export interface AnsweringEc2 {
  readonly client: EC2Client;
  /** What was asked of it, in order. */
  readonly asked: readonly { readonly action: string; readonly input: object }[];
}

/** @param answers by action; to others it answers nothing */
export function ec2Answering(answers: Readonly<Record<string, object>>): AnsweringEc2 {
  const asked: { action: string; input: object }[] = [];
  const client = simulatedClient({
    service: 'ec2',
    faults: new FaultPlan(),
    maxAttempts: 1,
    call(action, input) {
      asked.push({ action, input });
      return answers[action] ?? {};
    },
    crash: () => undefined,
  }) as EC2Client;
  return { client, asked };
}
