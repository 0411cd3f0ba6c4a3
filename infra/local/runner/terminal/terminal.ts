import type { WriteStream } from 'node:tty';
import pc from 'picocolors';
import type { LocalSystem } from '../local-system';
import type { Observer } from '../system/observer';
import { describeDelivery } from './event-line';
import { describeLogLine } from './log-line';
import { welcome } from './welcome';

export interface Terminal extends Observer {
  ready(system: LocalSystem): void;
  stopping(): void;
}

/** Shows what happens, a line each: in colour on a terminal that wants it, plain everywhere else. */
export function createTerminal(
  output: Pick<WriteStream, 'write'> & { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): Terminal {
  const paint = pc.createColors(output.isTTY === true && (environment.NO_COLOR ?? '') === '');
  const startedAt = performance.now();

  function line(what: string): void {
    const time = new Date().toTimeString().slice(0, 8);
    output.write(`${paint.dim(time)}  ${what}\n`);
  }

  return {
    begun(description) {
      output.write(`  ${paint.dim('…')} ${description}\n`);
    },
    step(description, durationMs) {
      output.write(`  ${paint.green('✓')} ${description} ${paint.dim(seconds(durationMs))}\n`);
    },
    ready(system) {
      output.write(`  ${paint.green('✓')} ready in ${seconds(performance.now() - startedAt)}\n`);
      output.write(welcome(system, paint));
    },
    apiAnswered({ httpMethod, path, status, username, durationMs }) {
      // Polls that succeed would drown what they wait for.
      if (httpMethod === 'GET' && status < 400) return;
      const mark = status < 400 ? paint.cyan : paint.yellow;
      const caller = username === undefined ? '' : ` by ${username}`;
      line(
        `${mark('api'.padEnd(12))} ${httpMethod} ${path}${caller}: ${status} ${paint.dim(`${durationMs} ms`)}`,
      );
    },
    functionLogged(functionName, text) {
      const entry = describeLogLine(functionName, text);
      if (entry === undefined) return;
      const mark = { INFO: paint.blue, WARN: paint.yellow, ERROR: paint.red }[entry.level];
      line(`${mark(entry.source.padEnd(12))} ${entry.text}`);
    },
    eventDelivered(targetArn, payload) {
      line(`${paint.magenta('event'.padEnd(12))} ${describeDelivery(targetArn, payload)}`);
    },
    problem(message) {
      line(`${paint.red('problem'.padEnd(12))} ${message}`);
    },
    stopping() {
      output.write(`\nStopping. What is unfinished goes on at the next start.\n`);
    },
  };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
