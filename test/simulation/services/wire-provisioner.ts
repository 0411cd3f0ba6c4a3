import { EC2_MAX_ATTEMPTS, type Config } from '../../../services/provisioner/config';
import { createHandler } from '../../../services/provisioner/handler';
import { policiesOf } from '../../../services/provisioner/policies';
import { wireTools, type Parts } from '../../../services/provisioner/wire';
import type { ProcessTools } from './process-tools';
import { NO_SEAMS, type Seams } from './seams';
import { clientsOf, eventBusOf } from './wire-shared';

export type ProvisionerHandler = ReturnType<typeof createHandler>;

/** The deployed wiring of the provisioner, with what a simulated process has, and with the defects of a mutant. */
export function wireProvisioner(
  tools: ProcessTools,
  config: Config,
  seams: Seams = NO_SEAMS,
): ProvisionerHandler {
  const clients = clientsOf(tools, 'provisioner', seams, seams.ec2MaxAttempts ?? EC2_MAX_ATTEMPTS);
  const alter = ({ requests, events, reservations, handlers, orphans }: Parts): Parts => {
    const policies = policiesOf({ ...config, ...seams.provisionerConfig });
    const bus = eventBusOf(clients, 'provisioner', NO_SEAMS);
    return {
      policies: seams.policies?.(policies) ?? policies,
      requests: seams.requests?.(requests, 'provisioner', bus) ?? requests,
      events: seams.eventBus?.(events, 'provisioner') ?? events,
      reservations: seams.reservationRelease?.(reservations, 'provisioner') ?? reservations,
      handlers: seams.resources?.(handlers, clients.ec2) ?? handlers,
      orphans: seams.orphans?.(orphans) ?? orphans,
    };
  };
  const wired = wireTools(config, clients, tools, alter);
  return createHandler(seams.provisioner?.(wired) ?? wired);
}
