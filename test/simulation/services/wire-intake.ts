import { createHandler } from '../../../services/intake/handler';
import { wire } from '../../../services/intake/wire';
import { INTAKE_CONFIG, RESERVATION_POLICY, type ReservationPolicy } from './settings';
import type { ProcessTools } from './process-tools';
import { NO_SEAMS, type Seams } from './seams';
import { clientsOf } from './wire-shared';

export type IntakeHandler = ReturnType<typeof createHandler>;

/** The deployed wiring of the intake, with what a simulated process has, and with the defects of a mutant. */
export function wireIntake(
  tools: ProcessTools,
  seams: Seams = NO_SEAMS,
  { networksPerCaller, pools }: ReservationPolicy = RESERVATION_POLICY,
): IntakeHandler {
  const { random } = tools;
  const { table, sqs, ec2 } = clientsOf(tools, 'intake', seams);
  const config = { ...INTAKE_CONFIG, networksPerCaller, addressPools: pools };
  const entropy = (bytes: number) => Uint8Array.from({ length: bytes }, () => Math.floor(random() * 256));
  const wired = wire(config, { ...tools, table, sqs, ec2: () => ec2, entropy });
  return createHandler(seams.intake?.(wired) ?? wired);
}
