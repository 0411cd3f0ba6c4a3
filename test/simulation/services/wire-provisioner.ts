import { createCommandQueue } from '../../../shared/adapters/command-queue';
import { createNetworkBlockers } from '../../../shared/kinds/ec2/network-blockers';
import type { Config } from '../../../services/provisioner/config';
import { createHandler } from '../../../services/provisioner/handler';
import { policiesOf } from '../../../services/provisioner/policies';
import { createProvisionNetwork } from '../../../services/provisioner/provision-network';
import { availabilityZones } from '../../../shared/adapters/availability-zones';
import { resourceHandlers } from '../../../shared/kinds/ec2/kinds-on-ec2';
import { createSqsDeliveries } from '../../../services/provisioner/sqs-deliveries';
import type { ProcessTools } from './process-tools';
import { NO_SEAMS, type Seams } from './seams';
import { claimReleaseOf, clientsOf, eventBusOf, requestTableOf } from './wire-shared';

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
  const resources = resourceHandlers(ec2, networkStackTag, config);
  const handlers = seams.resources?.(resources, ec2) ?? resources;

  const commands = createCommandQueue(sqs, commandQueueUrl);
  const provisionNetwork = createProvisionNetwork({
    requests,
    commands,
    announcements,
    zones: availabilityZones(() => ec2),
    blockers: createNetworkBlockers(ec2, networkStackTag),
    claims: claimReleaseOf(clients, 'provisioner', seams),
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
