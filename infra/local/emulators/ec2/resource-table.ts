import { AwsError } from '../emulator';
import type { Collection, Store } from '../store';
import { isResourceId } from './resource-ids';
import type { NewResource, ResourceKind, ResourceRecord } from './resource-kind';

export type { ResourceKind, ResourceRecord } from './resource-kind';

/** How far what others see trails behind the truth. */
export interface Visibility {
  now(): number;
  /** Milliseconds for which the next change stays unseen. */
  sampleLagMs(): number;
  /** Whether naming an unseen resource in a command fails as well. */
  lagAppliesToReferences(): boolean;
}

interface DeletedResource<R> {
  readonly record: R;
  /** Epoch ms until which Describe* goes on showing it. */
  readonly hiddenAt: number;
}

/** A deletion that was ordered and takes its time. */
interface DueRemoval {
  readonly id: string;
  /** Epoch ms at which the resource ceases to exist. */
  readonly at: number;
  /** As of {@link DeletedResource}. */
  readonly hiddenAt: number;
}

/**
 * All resources of one kind: the truth, which creation, deletion, quotas and conflicts go by, and the
 * lagging view of it that Describe* shows.
 *
 * @see https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html
 */
export class ResourceTable<R extends ResourceRecord> {
  readonly kind: ResourceKind<R>;
  private readonly visibility: Visibility;
  private readonly live: Collection<R>;
  private readonly deleted: Collection<DeletedResource<R>>;
  private readonly dueRemovals: Collection<DueRemoval>;
  /** Which of these depend on an id, so that no rule has to search the whole account. */
  private readonly dependents = new Map<string, Set<string>>();
  private nextSerial = 1;

  constructor(kind: ResourceKind<R>, store: Store, visibility: Visibility) {
    this.kind = kind;
    this.visibility = visibility;
    const name = `ec2.${kind.resourceType ?? kind.idPrefix}`;
    this.live = store.collection(name);
    this.deleted = store.collection(`${name}.deleted`);
    this.dueRemovals = store.collection(`${name}.due-removals`);
    for (const record of this.live.values()) {
      this.index(record);
      this.nextSerial = Math.max(this.nextSerial, record.serial + 1);
    }
    for (const { record } of this.deleted.values()) {
      // The process ended between the two writes of a deletion, so that did not happen.
      if (this.live.get(record.id) !== undefined) this.deleted.delete(record.id);
      this.nextSerial = Math.max(this.nextSerial, record.serial + 1);
    }
  }

  /** How many truly exist. */
  get size(): number {
    return this.live.size;
  }

  /** All that truly exist, oldest first. */
  all(): IterableIterator<R> {
    return this.live.values();
  }

  /** Those that truly exist and depend on the resource of that id. */
  dependentsOf(id: string): R[] {
    const found: R[] = [];
    for (const dependent of this.dependents.get(id) ?? []) {
      const record = this.live.get(dependent);
      if (record !== undefined) found.push(record);
    }
    return found;
  }

  /** Of these the ones that Describe* shows already. Something deleted is gone at once. */
  visibleDependentsOf(id: string): R[] {
    const now = this.visibility.now();
    return this.dependentsOf(id).filter(({ visibleAt }) => visibleAt <= now);
  }

  /** What Describe* shows now, oldest first. */
  visible(): R[] {
    const now = this.visibility.now();
    const seen: R[] = [];
    for (const record of this.live.values()) if (record.visibleAt <= now) seen.push(record);
    const seenAlive = seen.length;
    for (const { record, hiddenAt } of this.deleted.values()) {
      if (hiddenAt <= now) this.deleted.delete(record.id);
      else if (record.visibleAt <= now) seen.push(record);
    }
    return seen.length === seenAlive ? seen : seen.sort((a, b) => a.serial - b.serial);
  }

  /**
   * The resources a Describe* names, as it shows them.
   *
   * @throws AwsError the kind's `…Malformed` or `…NotFound`
   */
  visibleByIds(ids: readonly string[]): R[] {
    const { found, missing } = this.lookUp(ids);
    if (missing.length > 0) throw this.notFound(missing);
    return found;
  }

  /**
   * Likewise, without those that it does not show: what a few Describe* answer.
   *
   * @throws AwsError the kind's `…Malformed`
   */
  visibleAmong(ids: readonly string[]): R[] {
    return this.lookUp(ids).found;
  }

  /** @throws AwsError the kind's `…Malformed` for what cannot be an id of it */
  checkIdFormat(id: string): void {
    if (!isResourceId(id, this.kind.idPrefix)) {
      throw new AwsError(this.kind.malformed, `Invalid id: "${id}" (expecting "${this.kind.idPrefix}-...")`);
    }
  }

  /**
   * The resource a command names. Something deleted is gone at once; something new may not be known yet.
   *
   * @throws AwsError the kind's `…Malformed` or `…NotFound`
   */
  resolve(id: string): R {
    this.checkIdFormat(id);
    const record = this.known(id);
    if (record === undefined) throw this.notFound([id]);
    return record;
  }

  /** Likewise, for commands that have an answer of their own to an id that is none. */
  known(id: string): R | undefined {
    const record = this.live.get(id);
    return record === undefined || this.hidesFromCommands(record) ? undefined : record;
  }

  /**
   * The resource of that id if it truly exists, seen by others or not: what a repeated create call answers.
   *
   * @throws AwsError the kind's `…NotFound`
   */
  existing(id: string): R {
    const record = this.find(id);
    if (record === undefined) throw this.notFound([id]);
    return record;
  }

  /** Likewise, where only its existence matters. */
  find(id: string): R | undefined {
    return this.live.get(id);
  }

  insert(resource: NewResource<R>): R {
    // Only a bad source of randomness can do this, and overwriting a resource would hide it.
    if (this.live.get(resource.id) !== undefined) throw new Error(`The id ${resource.id} was drawn twice.`);
    const createdAt = this.visibility.now();
    const visibleAt = createdAt + this.visibility.sampleLagMs();
    const record = { ...resource, serial: this.nextSerial, createdAt, visibleAt } as R;
    this.nextSerial += 1;
    this.live.set(record.id, record);
    this.index(record);
    return record;
  }

  /** Puts the new state of a resource in place of the old. */
  replace(record: R): void {
    const before = this.live.get(record.id);
    this.live.set(record.id, record);
    if (before === undefined || before.dependsOn === record.dependsOn) return;
    this.unindex(before);
    this.index(record);
  }

  remove(record: R): void {
    this.removeNow(record, this.visibility.now() + this.visibility.sampleLagMs());
  }

  /**
   * Deletes a resource at a time to come, epoch ms. Until then it exists and holds what it depends on. When
   * asked again, the last word counts.
   */
  removeAt({ id }: R, at: number): void {
    this.dueRemovals.set(id, { id, at, hiddenAt: at + this.visibility.sampleLagMs() });
  }

  /** Carries out the deletions that are due: to be done before anything is read. */
  removeDue(): void {
    if (this.dueRemovals.size === 0) return;
    const now = this.visibility.now();
    for (const { id, at, hiddenAt } of [...this.dueRemovals.values()]) {
      if (at > now) continue;
      const record = this.live.get(id);
      if (record !== undefined) this.removeNow(record, hiddenAt);
      this.dueRemovals.delete(id);
    }
  }

  private removeNow(record: R, hiddenAt: number): void {
    // The ghost first: a crash between the two writes must not lose the resource.
    if (hiddenAt > this.visibility.now()) this.deleted.set(record.id, { record, hiddenAt });
    this.live.delete(record.id);
    this.unindex(record);
  }

  private lookUp(ids: readonly string[]): { readonly found: R[]; readonly missing: string[] } {
    const now = this.visibility.now();
    const found = new Map<string, R>();
    const missing: string[] = [];
    for (const id of ids) {
      this.checkIdFormat(id);
      const record = this.live.get(id) ?? this.lately(id, now);
      if (record === undefined || record.visibleAt > now) missing.push(id);
      else found.set(id, record);
    }
    return { found: [...found.values()], missing };
  }

  private lately(id: string, now: number): R | undefined {
    const ghost = this.deleted.get(id);
    return ghost !== undefined && ghost.hiddenAt > now ? ghost.record : undefined;
  }

  private hidesFromCommands(record: R): boolean {
    return this.visibility.lagAppliesToReferences() && record.visibleAt > this.visibility.now();
  }

  private notFound(ids: readonly string[]): AwsError {
    const [noun, verb] = ids.length === 1 ? ['ID', 'does'] : ['IDs', 'do'];
    return new AwsError(
      this.kind.notFound,
      `The ${this.kind.noun} ${noun} '${ids.join(', ')}' ${verb} not exist`,
    );
  }

  private index(record: R): void {
    for (const id of record.dependsOn) {
      let dependents = this.dependents.get(id);
      if (dependents === undefined) this.dependents.set(id, (dependents = new Set()));
      dependents.add(record.id);
    }
  }

  private unindex(record: R): void {
    for (const id of record.dependsOn) {
      const dependents = this.dependents.get(id);
      dependents?.delete(record.id);
      if (dependents?.size === 0) this.dependents.delete(id);
    }
  }
}
