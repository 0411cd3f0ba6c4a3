import type { Scenario } from '../scenario';
import { addresses } from './addresses';
import { attributes } from './attributes';
import { dependencies } from './dependencies';
import { dryRuns } from './dry-runs';
import { filtering } from './filtering';
import { flowLogs } from './flow-logs';
import { gateways } from './gateways';
import { ipv6 } from './ipv6';
import { natGateways } from './nat-gateways';
import { networkAcls } from './network-acls';
import { networkInterfaces } from './network-interfaces';
import { paging } from './paging';
import { protocol } from './protocol';
import { quotas } from './quotas';
import { routeTables } from './route-tables';
import { routes } from './routes';
import { securityGroupRules } from './security-group-rules';
import { securityGroups } from './security-groups';
import { subnetBlocks } from './subnet-blocks';
import { tagging } from './tagging';
import { unknownIds } from './unknown-ids';
import { vpcBlocks } from './vpc-blocks';
import { vpcEndpoints } from './vpc-endpoints';
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
  ...networkAcls,
  ...networkInterfaces,
  ...gateways,
  ...routeTables,
  ...routes,
  ...addresses,
  ...natGateways,
  ...vpcEndpoints,
  ...flowLogs,
  ...ipv6,
  ...securityGroupRules,
  ...quotas,
];
