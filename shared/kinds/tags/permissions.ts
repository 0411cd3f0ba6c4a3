import type { KindPermissions } from '../kind';

/** CreateTags is bound to keys of tags as well: its statements are with those that go over all kinds. */
export const permissions: KindPermissions = { uses: [], reads: [], compares: [] };
