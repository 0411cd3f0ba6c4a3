import { boundedParallel } from '../../../shared/platform/bounded-parallel';

/** A task that ends when it is told to. */
function aTask() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let hasStarted = false;
  const run = () => {
    hasStarted = true;
    return promise;
  };
  return { run, resolve, reject, hasStarted: () => hasStarted };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('boundedParallel', () => {
  it('runs as many as it may, and the others in order as there is room', async () => {
    const inTurn = boundedParallel(2);
    const [first, second, third, fourth] = [aTask(), aTask(), aTask(), aTask()];
    const answers = [first, second, third, fourth].map(({ run }) => inTurn(run));
    await settled();
    expect([first, second, third, fourth].map(({ hasStarted }) => hasStarted())).toEqual([
      true,
      true,
      false,
      false,
    ]);
    second.resolve('second');
    await settled();
    expect([third, fourth].map(({ hasStarted }) => hasStarted())).toEqual([true, false]);
    first.resolve('first');
    third.resolve('third');
    fourth.resolve('fourth');
    expect(await Promise.all(answers)).toEqual(['first', 'second', 'third', 'fourth']);
  });

  it('gives the room of a failed task to the next one, and its failure to its caller', async () => {
    const inTurn = boundedParallel(1);
    const failing = inTurn(() => Promise.reject(new Error('no')));
    const next = inTurn(() => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});
