import type { Route } from '../../../shared/platform/http/route';
import { findingRoutes, type FindingTools } from './finding-routes';
import { poolRoutes, type PoolTools } from './pool-routes';
import { requestRoutes, type RequestTools } from './request-routes';

export interface StatusTools extends RequestTools, PoolTools, FindingTools {}

/** Everything that only reads: requests, lists of them, address pools, what the sweeper found. */
export function createRoutes(tools: StatusTools): readonly Route[] {
  return [...requestRoutes(tools), ...poolRoutes(tools), ...findingRoutes(tools)];
}
