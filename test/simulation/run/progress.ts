const WIDTH = 30;
const EVERY_MS = 100;
const LINE_EVERY_MS = 10_000;

/** Shows how far a long run is: a bar on a terminal, a line now and then elsewhere. */
export class Progress {
  readonly #title: string;
  readonly #total: number;
  readonly #start = performance.now();
  readonly #out: NodeJS.WriteStream;
  #done = 0;
  #worlds = 0;
  #shownAt = -Infinity;

  constructor(title: string, total: number, out: NodeJS.WriteStream = process.stderr) {
    this.#title = title;
    this.#total = total;
    this.#out = out;
  }

  /** @param done of the total; @param worlds that were run for it */
  advance(done: number, worlds: number): void {
    this.#done += done;
    this.#worlds += worlds;
    const now = performance.now();
    const isLast = this.#done >= this.#total;
    if (!isLast && now - this.#shownAt < (this.#out.isTTY ? EVERY_MS : LINE_EVERY_MS)) return;
    this.#shownAt = now;
    if (this.#out.isTTY) this.#out.write(`\r${this.#line(now)}${isLast ? '\n' : ''}`);
    else this.#out.write(`${this.#line(now)}\n`);
  }

  #line(now: number): string {
    const share = this.#total === 0 ? 1 : Math.min(1, this.#done / this.#total);
    const seconds = (now - this.#start) / 1000;
    const rate = Math.round(this.#worlds / Math.max(seconds, 0.001));
    const left = share > 0 ? Math.round((seconds * (1 - share)) / share) : 0;
    const full = Math.round(share * WIDTH);
    const bar = this.#out.isTTY ? `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ` : '';
    const worlds = this.#worlds.toLocaleString('en');
    return `${this.#title.padEnd(10)} ${bar}${Math.floor(share * 100)} %  ${worlds} worlds, ${rate}/s, ${left} s left  `;
  }
}
