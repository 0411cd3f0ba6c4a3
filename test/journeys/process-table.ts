import { readdirSync, readFileSync } from 'node:fs';

/** A process that runs: one that is dead but not yet buried does not count. */
export interface RunningProcess {
  readonly pid: number;
  readonly group: number;
  readonly command: string;
}

/** All processes of this machine, from Linux's own table, see proc(5). */
export function runningProcesses(): RunningProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        // The command before them may hold any character, so fields count from its closing parenthesis.
        const [state, , group] =
          readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
        if (state === 'Z' || state === 'X') return [];
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return [{ pid: Number(pid), group: Number(group), command }];
      } catch {
        // It has ended in between.
        return [];
      }
    });
}
