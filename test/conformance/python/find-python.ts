import { runCommand } from '../processes/run-command';
import { Unavailable } from '../unavailable';

/** moto 5.2 needs it. */
const OLDEST = [3, 10] as const;

const CANDIDATES = process.platform === 'win32' ? ['python', 'python3'] : ['python3', 'python'];

/** Debian ships `venv` without the module that puts pip into one. */
const PROBE = 'import sys, venv, ensurepip; print("%d.%d" % sys.version_info[:2], sys.executable)';

export interface Python {
  readonly executable: string;
  /** `3.11` */
  readonly version: string;
}

/** @throws Unavailable when there is none that can make a virtual environment */
export async function findPython(): Promise<Python> {
  for (const candidate of CANDIDATES) {
    const { code, output } = await runCommand(candidate, ['-c', PROBE]);
    const [, version, major, minor, executable] = /^((\d+)\.(\d+)) (.+)$/m.exec(output.trim()) ?? [];
    if (code !== 0 || version === undefined || executable === undefined) continue;
    const newEnough = Number(major) > OLDEST[0] || Number(minor) >= OLDEST[1];
    if (newEnough) return { executable: executable.trim(), version };
  }
  throw new Unavailable(
    `no Python ${OLDEST.join('.')} or newer with venv (looked for ${CANDIDATES.join(', ')})`,
  );
}
