import type { MessageRecord, ResourceRecord, VpcRecord } from '../../../infra/local/testing';
import { TAGS } from '../../../shared/domain/network/network-tags';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { tagOf } from '../aws/ec2-truth';
import type { SimulatedAccount } from '../aws/simulated-account';
import { COMMAND_QUEUE_NAME, DEAD_LETTER_QUEUE_NAME, STACK_TAG } from '../services/settings';
import type { RecordReader } from './record-reader';

/** A request whose record was deleted by hand. */
export interface LostRecord {
  /** The command that turned up afterwards. */
  readonly command: string;
  /** Its network. */
  readonly ids: readonly string[];
}

/** The true state of the account and the table, without lag. Reading changes nothing. */
export class Oracle {
  /** Requests whose record was deleted by hand. */
  readonly lostRecords = new Map<string, LostRecord>();
  /** Resources that became visible after the change that made them had gone back. */
  readonly lateOrphans = new Set<string>();
  /** VPCs that a third party uses, and since when. */
  readonly inUseByThirdParty = new Map<string, number>();
  /** What third parties have in networks of ours at present. */
  readonly foreignThings = new Set<string>();
  /** VPCs in which a third party made a subnet once: its block may be one that a change needs. */
  readonly vpcsWithForeignSubnet = new Set<string>();
  readonly #account: SimulatedAccount;
  readonly #records: RecordReader;
  /** The items that {@link requests} last read, which are another list after every write. */
  #requestItems: readonly object[] | undefined;
  #requests: readonly VpcRequest[] = [];

  constructor(account: SimulatedAccount, records: RecordReader) {
    this.#account = account;
    this.#records = records;
  }

  get account(): SimulatedAccount {
    return this.#account;
  }

  requests(): readonly VpcRequest[] {
    const items = this.#account.table.items();
    if (this.#requestItems !== items) {
      this.#requestItems = items;
      this.#requests = items.filter(isRequest).map((item) => this.#records.read(item));
    }
    return this.#requests;
  }

  request(requestId: string): VpcRequest | undefined {
    const item = this.#account.table.item(requestId);
    return item && this.#records.read(item);
  }

  /** Everything that has the tags of this deployment and this request, save what third parties gave copies of them. */
  networkOf(requestId: string): ResourceRecord[] {
    return [...this.#account.truth.all()].filter(
      (resource) =>
        isOurs(resource) &&
        tagOf(resource, TAGS.requestId) === requestId &&
        !this.foreignThings.has(resource.id),
    );
  }

  vpcsOf(requestId: string): VpcRecord[] {
    return [...this.#account.truth.vpcs.values()].filter(
      (vpc) => isOurs(vpc) && tagOf(vpc, TAGS.requestId) === requestId,
    );
  }

  /** Whether a command for the request is in the command queue or the dead-letter queue. */
  hasMessageFor(requestId: string): boolean {
    return [...this.commands(), ...this.deadLetters()].some((body) => requestIdIn(body) === requestId);
  }

  commands(): string[] {
    return this.#bodiesIn(COMMAND_QUEUE_NAME);
  }

  deadLetters(): string[] {
    return this.#bodiesIn(DEAD_LETTER_QUEUE_NAME);
  }

  newestDeadLetter(): MessageRecord | undefined {
    return [...this.#messagesIn(DEAD_LETTER_QUEUE_NAME)].at(-1);
  }

  #bodiesIn(queue: string): string[] {
    return Array.from(this.#messagesIn(queue), ({ body }) => body);
  }

  #messagesIn(queue: string): Iterable<MessageRecord> {
    return this.#account.store.collection<MessageRecord>(`sqs/messages/${queue}`).values();
  }
}

/** Whether an item is a request's; the others are tables. */
export function isRequest(item: object | undefined): boolean {
  return item !== undefined && 'requestedBy' in item;
}

export function isOurs(resource: Parameters<typeof tagOf>[0]): boolean {
  return tagOf(resource, TAGS.stack) === STACK_TAG;
}

const read = new Map<string, string | undefined>();

/** The request that a message is about; undefined for what is no command. */
export function requestIdIn(body: string): string | undefined {
  if (!read.has(body)) {
    if (read.size > 10_000) read.clear();
    read.set(body, parse(body));
  }
  return read.get(body);
}

function parse(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { readonly requestId?: string }).requestId;
  } catch {
    return undefined;
  }
}
