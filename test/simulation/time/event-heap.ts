/** Something that happens at a moment of virtual time. */
export interface Happening {
  readonly at: number;
  /** Orders happenings of the same moment: first planned, first to happen. */
  readonly serial: number;
  readonly happen: () => void;
  /** Whether a process may go on because of it. */
  readonly wakesProcess: boolean;
}

/** Happenings by time, earliest first: a binary heap. */
export class EventHeap {
  readonly #heap: Happening[] = [];

  get size(): number {
    return this.#heap.length;
  }

  peek(): Happening | undefined {
    return this.#heap[0];
  }

  push(happening: Happening): void {
    const heap = this.#heap;
    let place = heap.push(happening) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || isBefore(parent, happening)) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = happening;
  }

  pop(): Happening | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const one = heap[left];
      const other = heap[left + 1];
      if (one === undefined) break;
      const [child, below] = other !== undefined && isBefore(other, one) ? [other, left + 1] : [one, left];
      if (isBefore(last, child)) break;
      heap[place] = child;
      place = below;
    }
    heap[place] = last;
    return first;
  }
}

function isBefore(one: Happening, other: Happening): boolean {
  return one.at < other.at || (one.at === other.at && one.serial < other.serial);
}
