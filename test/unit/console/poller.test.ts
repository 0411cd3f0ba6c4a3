import { Poller, type PollerOptions } from '../../../services/console/page/app/poller';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** A poller over answers that the test sets, and what it did. */
class Watched {
  readonly looks: (string | undefined)[] = [];
  readonly shown: (string | undefined)[] = [];
  isVisible = true;
  answer: () => Promise<string | undefined> = () => Promise.resolve('same');
  readonly poller: Poller<string>;

  constructor(pauseMs: PollerOptions<string>['pauseMs'] = () => 10_000) {
    this.poller = new Poller<string>({
      look: (previous) => {
        this.looks.push(previous);
        return this.answer();
      },
      pauseMs,
      isVisible: () => this.isVisible,
      onValue: (value) => this.shown.push(value),
      onError: (error) => (error as Error).message !== 'over',
    });
  }

  /** How many looks there are in that time. */
  async looksIn(milliseconds: number): Promise<number> {
    const before = this.looks.length;
    await jest.advanceTimersByTimeAsync(milliseconds);
    return this.looks.length - before;
  }
}

describe('a poller', () => {
  it('looks at once, and then after each pause, and tells what it saw last', async () => {
    const watched = new Watched();
    expect(watched.looks).toEqual([undefined]);
    expect(await watched.looksIn(9_999)).toBe(0);
    expect(await watched.looksIn(1)).toBe(1);
    expect(watched.looks).toEqual([undefined, 'same']);
    watched.poller.stop();
  });

  it('is told how many looks in a row have found nothing new, so that it can look more seldom', async () => {
    const watched = new Watched((_, unchanged) => 1000 * 2 ** unchanged);
    await jest.advanceTimersByTimeAsync(0);
    watched.answer = () => Promise.resolve(undefined);
    expect(await watched.looksIn(1000)).toBe(1);
    expect(await watched.looksIn(1999)).toBe(0);
    expect(await watched.looksIn(1)).toBe(1);
    expect(await watched.looksIn(4000)).toBe(1);
    expect(watched.shown.at(-1)).toBe('same');
    watched.poller.stop();
  });

  it('looks more and more seldom after errors, at most every 30 s, and as before after a success', async () => {
    const watched = new Watched(() => 1000);
    watched.answer = () => Promise.reject(new Error('offline'));
    const pauses = [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000];
    for (const pause of pauses) {
      expect(await watched.looksIn(pause - 1)).toBe(0);
      expect(await watched.looksIn(1)).toBe(1);
    }
    watched.answer = () => Promise.resolve('back');
    await watched.looksIn(30_000);
    expect(await watched.looksIn(1000)).toBe(1);
    watched.poller.stop();
  });

  it('does not look while the tab is hidden, and at once when it is shown again', async () => {
    const watched = new Watched();
    await jest.advanceTimersByTimeAsync(0);
    watched.isVisible = false;
    watched.poller.visibilityChanged();
    expect(await watched.looksIn(3_600_000)).toBe(0);
    watched.poller.wake();
    expect(await watched.looksIn(3_600_000)).toBe(0);
    watched.isVisible = true;
    watched.poller.visibilityChanged();
    expect(await watched.looksIn(0)).toBe(1);
    watched.poller.stop();
  });

  it('looks once more when it is woken in the middle of a look', async () => {
    const watched = new Watched();
    await jest.advanceTimersByTimeAsync(0);
    let finish = (): void => undefined;
    watched.answer = () =>
      new Promise((resolve) => {
        finish = () => {
          resolve('new');
        };
      });
    await jest.advanceTimersByTimeAsync(10_000);
    watched.poller.wake();
    expect(await watched.looksIn(1000)).toBe(0);
    finish();
    expect(await watched.looksIn(0)).toBe(1);
    watched.poller.stop();
  });

  it('ends when it is stopped, or when an error says so', async () => {
    const stopped = new Watched();
    stopped.poller.stop();
    const over = new Watched();
    over.answer = () => Promise.reject(new Error('over'));
    await jest.advanceTimersByTimeAsync(20_000);
    expect([await stopped.looksIn(3_600_000), await over.looksIn(3_600_000)]).toEqual([0, 0]);
  });
});
