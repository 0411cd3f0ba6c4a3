import { liveResource, recordedOr, type Compare } from '../comparison';
import type { LiveRouteTable } from '../route-table/compare';
import type { PlannedRoute } from './plan';

export const compareRoute: Compare<PlannedRoute> = ({ routeTable, destination, target }, seen) => {
  const table = liveResource<LiveRouteTable>(seen, 'route-table', seen.idOf(routeTable));
  const route = table?.routes.find((it) => it.destination === destination);
  if (route === undefined) return undefined;
  return {
    // By the record, because a change that is under way may plan another target.
    expected: { target: recordedOr(seen, seen.configuration ?? target), state: 'active' },
    actual: { target: route.target, state: route.state },
  };
};
