import type { RequestView } from '../../../shared/contract/http';
import { drawBlockers } from '../render/draw-blockers';
import { paintStatus } from '../render/draw-request';
import type { Terminal } from '../terminal';
import { clockOf } from './duration';

/** Shows a person how a request gets on. */
export interface Progress {
  show(request: RequestView): void;
  /** Something beside the request, such as a lost connection; `undefined` when it is over. */
  trouble(text: string | undefined): void;
  end(): void;
}

const FRAMES = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
const FRAME_MS = 100;

export function createProgress(terminal: Terminal, now: () => number): Progress {
  return terminal.isWatched ? createLiveBlock(terminal, now) : createPlainLines(terminal);
}

/** One block that is drawn again in place: how much is made, what it waits for, since when. */
function createLiveBlock(terminal: Terminal, now: () => number): Progress {
  const startedAt = now();
  let request: RequestView | undefined;
  let waiting = { text: '', since: startedAt };
  let problem: string | undefined;
  let frame = 0;
  let drawnLines = 0;

  const erase = () => {
    if (drawnLines > 0) terminal.draw(`\u001b[${drawnLines}A\u001b[0J`);
    drawnLines = 0;
  };
  const draw = () => {
    if (request === undefined) return;
    erase();
    const { paintNote: paint } = terminal;
    frame = (frame + 1) % FRAMES.length;
    const { made, total } = request.progress;
    const lines = [
      `${paint.cyan(FRAMES[frame] ?? '')} ${paint.bold(request.name)}  ${paintStatus(request.status, paint)}  ` +
        `${made} of ${total} ${request.operation === 'delete' ? 'gone' : 'made'}  ${paint.dim(clockOf(now() - startedAt))}`,
      ...(waiting.text === ''
        ? []
        : [`  ${waiting.text}  ${paint.dim(`for ${clockOf(now() - waiting.since)}`)}`]),
      ...drawBlockers(request.blockers ?? [], paint),
      ...(problem === undefined ? [] : [paint.yellow(`  ${problem}`)]),
    ];
    terminal.draw(`${lines.join('\n')}\n`);
    drawnLines = lines.length;
  };
  const timer = setInterval(draw, FRAME_MS);
  timer.unref();
  return {
    show(next) {
      request = next;
      const text = waitsFor(next);
      if (text !== waiting.text) waiting = { text, since: now() };
      draw();
    },
    trouble(text) {
      problem = text;
      draw();
    },
    end() {
      clearInterval(timer);
      erase();
    },
  };
}

/** A line for each step, for logs. */
function createPlainLines(terminal: Terminal): Progress {
  let last = '';
  const say = (line: string) => {
    if (line !== last) terminal.note(line);
    last = line;
  };
  return {
    show(request) {
      const { name, status, operation, progress } = request;
      const waits = waitsFor(request);
      const done = `${progress.made} of ${progress.total} ${operation === 'delete' ? 'gone' : 'made'}`;
      say(`${name}: ${status}, ${done}${waits === '' ? '' : ` (${waits})`}`);
      for (const line of drawBlockers(request.blockers ?? [], terminal.paintNote)) say(line);
    },
    trouble(text) {
      if (text !== undefined) say(text);
    },
    end: () => undefined,
  };
}

/** So many resources are named at most. */
const NAMED = 3;

/** What a request waits for, or works on. */
function waitsFor({ waiting, resources, done }: RequestView): string {
  if (done) return '';
  if (waiting !== undefined) return `waits: ${waiting.message}`;
  const pending = resources.filter(({ status }) => status === 'PENDING').map(({ key }) => key);
  if (pending.length === 0) return '';
  const more = pending.length > NAMED ? ` and ${pending.length - NAMED} more` : '';
  return `${pending.slice(0, NAMED).join(', ')}${more} ${pending.length === 1 ? 'comes' : 'come'} up`;
}
