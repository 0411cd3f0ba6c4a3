import { fork, type ChildProcess } from 'node:child_process';

/** What is said of a mutant that makes the code go round in circles; the process that does it should be ended. */
export const ENDLESS = 'does not end';

/** Said by a process that is still at it: patience starts anew. */
export const ALIVE = 'alive';

/** A child process that answers one question at a time, and is started anew when it does not. */
export interface QuestionChild<Q, A> {
  /** @returns undefined when no answer comes in time, or the process ends */
  ask(question: Q, patienceMs?: number): Promise<A | undefined>;
  restart(): void;
  end(): void;
}

/** @param bundle the script that answers */
export function startChild<Q extends object, A>(
  bundle: string,
  words: readonly string[] = [],
): QuestionChild<Q, A> {
  const start = () =>
    fork(bundle, words, {
      execArgv: ['--max-semi-space-size=64'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  let child = start();
  const restart = () => {
    child.kill('SIGKILL');
    child = start();
  };
  return {
    async ask(question, patienceMs) {
      const answer = await ask<A>(child, question, patienceMs);
      if (answer === undefined) restart();
      return answer;
    },
    restart,
    end() {
      child.kill('SIGKILL');
    },
  };
}

function ask<A>(child: ChildProcess, question: object, patienceMs?: number): Promise<A | undefined> {
  return new Promise((resolve) => {
    const timer = patienceMs === undefined ? undefined : setTimeout(finish, patienceMs);
    function finish(answer?: A): void {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(answer);
    }
    const onMessage = (message: A | typeof ALIVE) => {
      if (message === ALIVE) timer?.refresh();
      else finish(message);
    };
    const onExit = () => {
      finish();
    };
    child.on('message', onMessage);
    child.once('exit', onExit);
    child.send(question);
  });
}
