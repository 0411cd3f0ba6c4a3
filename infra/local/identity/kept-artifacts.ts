import type { Collection } from '../emulators/store';

/** What the OpenID provider remembers: sign-ins under way, sessions, codes, refresh tokens. */
export interface Artifact {
  readonly payload: ArtifactPayload;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

interface ArtifactPayload {
  readonly uid?: string;
  readonly grantId?: string;
  readonly consumed?: number;
  readonly [field: string]: unknown;
}

/** So many entries make a look for expired ones worth while. */
const SWEEP_FROM = 200;

/**
 * The storage that the provider library asks for, over a collection: what people are signed in with outlives a
 * restart.
 *
 * @param now milliseconds since the epoch
 * @returns a storage for each kind of artifact
 */
export function artifactStorage(artifacts: Collection<Artifact>, now: () => number) {
  const keyOf = (kind: string, id: string) => `${kind}/${id}`;
  const alive = (key: string): ArtifactPayload | undefined => {
    const artifact = artifacts.get(key);
    return artifact === undefined || artifact.expiresAt <= now() ? undefined : artifact.payload;
  };
  const removeWhere = (condition: (artifact: Artifact) => boolean) => {
    for (const key of [...artifacts.keys()]) {
      const artifact = artifacts.get(key);
      if (artifact !== undefined && condition(artifact)) artifacts.delete(key);
    }
  };

  return (kind: string) => ({
    upsert(id: string, payload: ArtifactPayload, expiresInSeconds: number) {
      if (artifacts.size >= SWEEP_FROM) removeWhere(({ expiresAt }) => expiresAt <= now());
      artifacts.set(keyOf(kind, id), {
        // Plain data only: the library hands over objects of its own classes.
        payload: JSON.parse(JSON.stringify(payload)) as ArtifactPayload,
        expiresAt: now() + expiresInSeconds * 1000,
      });
      return Promise.resolve();
    },
    find: (id: string) => Promise.resolve(alive(keyOf(kind, id))),
    findByUid(uid: string) {
      const key = [...artifacts.keys()].find(
        (candidate) => candidate.startsWith(`${kind}/`) && artifacts.get(candidate)?.payload.uid === uid,
      );
      return Promise.resolve(key === undefined ? undefined : alive(key));
    },
    /** Codes for devices, which Cognito does not have. */
    findByUserCode: () => Promise.resolve(undefined),
    consume(id: string) {
      const artifact = artifacts.get(keyOf(kind, id));
      if (artifact !== undefined) {
        const payload = { ...artifact.payload, consumed: Math.floor(now() / 1000) };
        artifacts.set(keyOf(kind, id), { ...artifact, payload });
      }
      return Promise.resolve();
    },
    destroy(id: string) {
      artifacts.delete(keyOf(kind, id));
      return Promise.resolve();
    },
    revokeByGrantId(grantId: string) {
      removeWhere(({ payload }) => payload.grantId === grantId);
      return Promise.resolve();
    },
  });
}
