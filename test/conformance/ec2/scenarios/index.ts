import type { Scenario } from '../scenario';
import { attributes } from './attributes';
import { dependencies } from './dependencies';
import { dryRuns } from './dry-runs';
import { filtering } from './filtering';
import { gateways } from './gateways';
import { networkInterfaces } from './network-interfaces';
import { paging } from './paging';
import { protocol } from './protocol';
import { quotas } from './quotas';
import { routeTables } from './route-tables';
import { routes } from './routes';
import { securityGroups } from './security-groups';
import { subnetBlocks } from './subnet-blocks';
import { tagging } from './tagging';
import { unknownIds } from './unknown-ids';
import { vpcBlocks } from './vpc-blocks';
import { zones } from './zones';

/** Everything that is asked of both accounts. */
export const scenarios: readonly Scenario[] = [
  ...vpcBlocks,
  ...subnetBlocks,
  ...dependencies,
  ...unknownIds,
  ...tagging,
  ...filtering,
  ...paging,
  ...zones,
  ...attributes,
  ...dryRuns,
  ...protocol,
  ...securityGroups,
  ...networkInterfaces,
  ...gateways,
  ...routeTables,
  ...routes,
  ...quotas,
];
