import { addresses } from './addresses';
import { answers } from './answers';
import { blocks } from './blocks';
import { contents } from './contents';
import { filtersAndPages } from './filters-and-pages';
import { flowLogs } from './flow-logs';
import { gateways } from './gateways';
import { ids } from './ids';
import { ipv6 } from './ipv6';
import type { ListedDifference } from './listed-difference';
import { natGatewayAnswers } from './nat-gateway-answers';
import { natGateways } from './nat-gateways';
import { requests } from './requests';
import { routeTables } from './route-tables';
import { routes } from './routes';
import { securityGroupRules } from './security-group-rules';
import { tags } from './tags';
import { vpcEndpoints } from './vpc-endpoints';

export interface DifferenceGroup {
  readonly title: string;
  readonly differences: readonly ListedDifference[];
}

/** Every difference there is, by what it is about. */
export const differenceGroups: readonly DifferenceGroup[] = [
  { title: 'What answers contain', differences: answers },
  { title: 'Blocks, zones and quotas', differences: blocks },
  { title: 'Ids and required parameters', differences: ids },
  { title: 'Tags', differences: tags },
  { title: 'Filters and pages', differences: filtersAndPages },
  { title: 'Dry runs, attributes and malformed requests', differences: requests },
  { title: 'What uses a network', differences: contents },
  { title: 'Internet gateways', differences: gateways },
  { title: 'Route tables', differences: routeTables },
  { title: 'Routes', differences: routes },
  { title: 'Elastic IP addresses', differences: addresses },
  { title: 'What NAT gateways look like', differences: natGatewayAnswers },
  { title: 'NAT gateways', differences: natGateways },
  { title: 'Gateway endpoints', differences: vpcEndpoints },
  { title: 'Flow logs', differences: flowLogs },
  { title: 'IPv6 blocks', differences: ipv6 },
  { title: 'Rules of security groups', differences: securityGroupRules },
];
