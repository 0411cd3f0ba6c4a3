import { ONLY_TAGS } from '../comparison';
import type { Kind } from '../kind';
import { errors } from './errors';
import { permissions } from './permissions';
import { planTags, type PlannedTags } from './plan';

/** Tags that were asked for after resources were made. What they set is compared on each resource that has them. */
export const tags: Kind<PlannedTags> = {
  kind: 'tags',
  isTagged: false,
  plan: planTags,
  compare: () => ONLY_TAGS,
  calls: {
    create: ['CreateTags'],
    update: ['CreateTags'],
    buckets: { CreateTags: { burst: 100, perSecond: 10 } },
  },
  permissions,
  errors,
};
