import { line, quota } from '../error-line';
import type { KindErrors } from '../kind';

export const errors: KindErrors = {
  byAction: {
    CreateRoute: [
      'InvalidRouteTableID.NotFound',
      'RouteAlreadyExists',
      'RouteLimitExceeded',
      'ConcurrentMutationLimitExceeded',
      'IncorrectState',
    ],
    ReplaceRoute: ['InvalidRouteTableID.NotFound', 'ConcurrentMutationLimitExceeded', 'IncorrectState'],
    DeleteRoute: [
      'InvalidRoute.NotFound',
      'InvalidRouteTableID.NotFound',
      'InvalidRouteTableId.Malformed',
      'ConcurrentMutationLimitExceeded',
    ],
  },
  meanings: [
    quota('RouteLimitExceeded', 'Routes per route table'),
    line('already-exists', 'resource-conflict', 'codes', ['RouteAlreadyExists']),
  ],
};
