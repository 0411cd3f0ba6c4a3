import { answers } from './answers';
import { blocks } from './blocks';
import { contents } from './contents';
import { filtersAndPages } from './filters-and-pages';
import { gateways } from './gateways';
import { ids } from './ids';
import type { ListedDifference } from './listed-difference';
import { requests } from './requests';
import { routeTables } from './route-tables';
import { routes } from './routes';
import { tags } from './tags';

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
  { title: 'What lives in a network', differences: contents },
  { title: 'Internet gateways', differences: gateways },
  { title: 'Route tables', differences: routeTables },
  { title: 'Routes', differences: routes },
];
