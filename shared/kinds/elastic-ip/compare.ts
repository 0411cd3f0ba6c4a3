import type { LiveResource } from '../../domain/network/live-network';
import { liveResource, ONLY_TAGS, type Compare } from '../comparison';
import type { PlannedElasticIp } from './plan';

export interface LiveElasticIp extends LiveResource {
  readonly kind: 'elastic-ip';
  /** Present while something uses it. */
  readonly associationId?: string;
}

export const compareElasticIp: Compare<PlannedElasticIp> = (_planned, seen) =>
  liveResource<LiveElasticIp>(seen, 'elastic-ip', seen.id) && ONLY_TAGS;
