import type { LogFields } from '../../../shared/platform/log';
import { BEGINNING } from '../time/timeline';

/** A readable log of a world: actor, action, virtual time. */
export class Trace {
  readonly lines: string[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  note(process: string, what: string): void {
    this.lines.push(`${timeSince(this.#now() - BEGINNING)}  ${process.padEnd(15)} ${what}`);
  }

  log(process: string, level: string, message: string, fields: LogFields = {}): void {
    const { error, ...rest } = fields;
    const details = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
    const cause = error instanceof Error ? ` ${error.name}: ${error.message}` : '';
    this.note(process, `    ${level}: ${message}${details}${cause}`);
  }
}

/** `1:02:03.456`, hours first where there are any. */
function timeSince(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const pad = (part: number, length = 2) => String(part).padStart(length, '0');
  return `${pad(hours, 3)}:${pad(minutes)}:${pad(seconds % 60)}.${pad(milliseconds % 1000, 3)}`;
}
