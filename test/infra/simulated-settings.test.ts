import { SQSClient } from '@aws-sdk/client-sqs';
import { readConfig as readIntakeConfig } from '../../services/intake/config';
import { readConfig as readProvisionerConfig } from '../../services/provisioner/config';
import { readConfig as readStatusConfig } from '../../services/status/config';
import { readConfig as readSweeperConfig } from '../../services/sweeper/config';
import type { Environment } from '../../shared/platform/environment';
import * as simulated from '../simulation/services/settings';
import { SDK_MAX_ATTEMPTS } from '../simulation/services/wire-shared';
import { onlyResource, synthesize } from './synthesized';

/*
 * The simulation runs the deployed wiring with settings of its own, because a synthesis takes seconds. Here they are
 * held against the template: each function's variables, read by its own `readConfig`.
 */

const { templates } = synthesize();

/** Names and addresses, which every deployment has of its own, and what worlds draw at random. */
const OWN_TO_A_DEPLOYMENT = [
  'region',
  'accountId',
  'stage',
  'requestTableName',
  'commandQueueUrl',
  'eventBusName',
  'networkStackTag',
  'flowLogGroupName',
  'flowLogRoleArn',
  'addressPools',
];

function functionOf(name: string) {
  const { Properties } = onlyResource(templates.service, 'AWS::Lambda::Function', name);
  const { Variables } = Properties.Environment as { Variables: Readonly<Record<string, unknown>> };
  const texts = Object.entries(Variables).map(([key, value]) => [
    key,
    typeof value === 'string' ? value : 'known only once it is deployed',
  ]);
  const environment = { ...Object.fromEntries(texts), AWS_REGION: 'us-east-1' } as Environment;
  return { environment, timeoutMs: Number(Properties.Timeout) * 1000 };
}

function comparable(config: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(config).filter(([name]) => !OWN_TO_A_DEPLOYMENT.includes(name)));
}

describe('the settings of simulated services are those of the template', () => {
  const { PROVISIONER_CONFIG, INTAKE_CONFIG, STATUS_CONFIG, SWEEPER_CONFIG } = simulated;

  it('intake', () => {
    const { environment, timeoutMs } = functionOf('Intake');
    expect(comparable(INTAKE_CONFIG)).toEqual(comparable(readIntakeConfig(environment)));
    expect(simulated.INTAKE_TIMEOUT_MS).toBe(timeoutMs);
  });

  it('provisioner', () => {
    const { environment, timeoutMs } = functionOf('Provisioner');
    expect(comparable(PROVISIONER_CONFIG)).toEqual(comparable(readProvisionerConfig(environment)));
    expect(simulated.PROVISIONER_TIMEOUT_MS).toBe(timeoutMs);
  });

  it('status', () => {
    const { environment, timeoutMs } = functionOf('Status');
    expect(comparable(STATUS_CONFIG)).toEqual(comparable(readStatusConfig(environment)));
    expect(simulated.STATUS_TIMEOUT_MS).toBe(timeoutMs);
  });

  it('sweeper, except that it deletes', () => {
    const { environment, timeoutMs } = functionOf('Sweeper');
    expect({ ...comparable(SWEEPER_CONFIG), deleteSurplus: false }).toEqual(
      comparable(readSweeperConfig(environment)),
    );
    expect(simulated.SWEEPER_TIMEOUT_MS).toBe(timeoutMs);
  });

  it('attempts of the SDK unless a client is configured otherwise', async () => {
    const client = new SQSClient({ region: 'us-east-1' });
    expect(await client.config.maxAttempts()).toBe(SDK_MAX_ATTEMPTS);
  });

  it('queues', () => {
    const { Properties: commands } = onlyResource(templates.service, 'AWS::SQS::Queue', 'CommandsQueue');
    const { Properties: deadLetters } = onlyResource(
      templates.service,
      'AWS::SQS::Queue',
      'CommandsDeadLetters',
    );
    expect(commands).toMatchObject({
      VisibilityTimeout: simulated.VISIBILITY_SECONDS,
      MessageRetentionPeriod: simulated.QUEUE_RETENTION_SECONDS,
      RedrivePolicy: { maxReceiveCount: PROVISIONER_CONFIG.maxReceiveCount },
    });
    expect(deadLetters.MessageRetentionPeriod).toBe(simulated.DEAD_LETTER_RETENTION_SECONDS);
  });
});
