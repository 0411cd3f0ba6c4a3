import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunctions } from '../../infra/bundle-functions';
import { SERVICES, type ServiceName } from '../../infra/functions/services';
import { aFunctionEnvironment } from '../builders/function-environment';
import { percentile } from './figures';

const STARTS = 9;

const START =
  'const start = performance.now(); require("./index.js"); process.stdout.write(String(performance.now() - start))';

export interface ColdStart {
  readonly service: ServiceName;
  /** What the bundle weighs. */
  readonly bytes: number;
  /** How long it takes a new process to load it and to build its handler; the median of several. */
  readonly ms: number;
}

/** Starts the bundle of each function, as the deploy makes it, in processes of its own. */
export async function coldStarts(): Promise<ColdStart[]> {
  const target = mkdtempSync(join(tmpdir(), 'vpc-vending-bench-'));
  try {
    const bundles = await bundleFunctions(process.cwd(), target);
    return SERVICES.map((service) => {
      const options = {
        cwd: bundles[service],
        env: aFunctionEnvironment(service),
        encoding: 'utf8',
      } as const;
      const times = Array.from({ length: STARTS }, () =>
        Number(execFileSync(process.execPath, ['-e', START], options)),
      );
      const { size: bytes } = statSync(join(bundles[service], 'index.js'));
      return { service, bytes, ms: percentile(times, 50) };
    });
  } finally {
    rmSync(target, { recursive: true });
  }
}
