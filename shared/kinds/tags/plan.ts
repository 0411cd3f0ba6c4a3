import type { PlannedResource, ResourceKey } from '../../domain/network/network-plan';
import { fingerprint } from '../../domain/request/fingerprint';
import type { NetworkToPlan, OtherKinds } from '../kind';

/** The caller's tags, put on what was made before they were asked for. Its configuration is their fingerprint. */
export interface PlannedTags extends PlannedResource {
  readonly kind: 'tags';
  readonly tags: Readonly<Record<string, string>>;
  readonly resources: readonly ResourceKey[];
}

/** What is made has the caller's tags from the start; only tags that came later are put on what was there. */
export function planTags(
  { spec: { name, tags, tagsAdded } }: NetworkToPlan,
  { tagged }: OtherKinds,
): PlannedTags[] {
  if (!tagsAdded) return [];
  const resources = tagged.map(({ key }) => key);
  return [
    {
      kind: 'tags',
      key: 'tags',
      name,
      dependsOn: resources,
      configuration: fingerprint(tags),
      tags,
      resources,
    },
  ];
}
