import { createCommandQueue } from '../../../shared/adapters/command-queue';
import type { Config } from '../../../services/provisioner/config';
import { createHandler } from '../../../services/provisioner/handler';
import { policiesOf } from '../../../services/provisioner/policies';
import { createProvisionNetwork } from '../../../services/provisioner/provision-network';
import { availabilityZones } from '../../../services/provisioner/resources/availability-zones';
import { subnetHandler } from '../../../services/provisioner/resources/subnet';
import { vpcHandler } from '../../../services/provisioner/resources/vpc';
import { createSqsDeliveries } from '../../../services/provisioner/sqs-deliveries';
import type { ProcessTools } from './process-tools';
import { NO_SEAMS, type Seams } from './seams';
import { clientsOf, eventBusOf, requestTableOf } from './wire-shared';

export type ProvisionerHandler = ReturnType<typeof createHandler>;

/** The provisioner as its `main.ts` wires it, with what a simulated process has. */
export function wireProvisioner(
  tools: ProcessTools,
  config: Config,
  seams: Seams = NO_SEAMS,
): ProvisionerHandler {
  const { clock, random, log } = tools;
  const { maxReceiveCount, batchConcurrency, networkStackTag, commandQueueUrl } = config;
  const derived = policiesOf({ ...config, ...seams.provisionerConfig });
  const { engine: enginePolicy, provision: policy, failedMessages } = seams.policies?.(derived) ?? derived;
  const clients = clientsOf(tools, 'provisioner', seams, seams.ec2MaxAttempts ?? 1);
  const { ec2, sqs } = clients;
  const announcements = eventBusOf(clients, 'provisioner', seams);
  const requests = requestTableOf(clients, tools, 'provisioner', seams);
  const resources = { vpc: vpcHandler(ec2, networkStackTag), subnet: subnetHandler(ec2, networkStackTag) };
  const handlers = seams.resources?.(resources, ec2) ?? resources;

  const commands = createCommandQueue(sqs, commandQueueUrl);
  const provisionNetwork = createProvisionNetwork({
    requests,
    commands,
    announcements,
    zones: availabilityZones(ec2),
    engine: { handlers, clock, random, policy: enginePolicy },
    log,
    policy,
  });
  const deliveries = createSqsDeliveries({
    client: sqs,
    queueUrl: commandQueueUrl,
    leaseMs: policy.leaseMs,
    log,
  });
  const messages = { commands, deliveries, failedMessages, batchConcurrency, maxReceiveCount };
  const wired = { provisionNetwork, ...messages, random, log };
  return createHandler(seams.provisioner?.(wired) ?? wired);
}
