import type { EC2Client } from '@aws-sdk/client-ec2';
import type { ReservationRelease } from '../../../shared/adapters/reservation-release';
import type { RequestTable } from '../../../shared/adapters/request-table';
import type { ServiceName } from '../aws/simulated-account';
import type { Config } from '../../../services/provisioner/config';
import type { IntakeHandlerTools } from '../../../services/intake/handler';
import type { ProvisionerHandlerTools } from '../../../services/provisioner/handler';
import type { Orphans } from '../../../services/provisioner/ports';
import type { policiesOf } from '../../../services/provisioner/policies';
import type { EventBus } from '../../../shared/adapters/event-bus';
import type { ResourceHandlers } from '../../../shared/kinds/resource-handler';
import type { SimulatedClient } from '../aws/sdk-client';
import type { SweeperPolicy } from './settings';
import type { ProcessTools } from './process-tools';

export type Service = 'intake' | 'provisioner' | 'sweeper' | 'status';

/**
 * Where a defect can be put into the services from outside: everything that `main.ts` joins together can be
 * wrapped. Production code knows nothing of it; without seams the services are wired exactly as deployed.
 */
export interface Seams {
  client?(client: SimulatedClient, service: Service, aws: ServiceName, tools: ProcessTools): SimulatedClient;
  /** How often the SDK sends a call to EC2, where the service says once. */
  readonly ec2MaxAttempts?: number;
  readonly provisionerConfig?: Partial<Config>;
  policies?(policies: ReturnType<typeof policiesOf>): ReturnType<typeof policiesOf>;
  requests?(requests: RequestTable, service: Service, eventBus: EventBus): RequestTable;
  reservationRelease?(release: ReservationRelease, service: Service): ReservationRelease;
  eventBus?(eventBus: EventBus, service: Service): EventBus;
  resources?(handlers: ResourceHandlers, ec2: EC2Client): ResourceHandlers;
  orphans?(orphans: Orphans): Orphans;
  intake?(tools: IntakeHandlerTools): IntakeHandlerTools;
  provisioner?(tools: ProvisionerHandlerTools): ProvisionerHandlerTools;
  readonly sweeper?: Partial<SweeperPolicy>;
  /** The sweeper's schedule is switched off. */
  readonly hasNoSweeper?: boolean;
}

export const NO_SEAMS: Seams = {};
