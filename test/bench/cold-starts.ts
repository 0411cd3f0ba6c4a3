import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleFunctions } from '../../infra/bundle-functions';
import { SERVICES, type ServiceName } from '../../infra/functions/services';
import { aFunctionEnvironment, LAMBDA_GLOBALS } from '../builders/function-environment';
import { percentile } from './figures';
import type { Row } from './row';

const STARTS = 9;

const START = `${LAMBDA_GLOBALS}
  const start = performance.now(); require("./index.js"); process.stdout.write(String(performance.now() - start))`;

/**
 * How long a new process takes to load the bundle of each function and to build its handler, and what the bundle
 * weighs. The floor is a naive bundle of the same entry: esbuild's defaults.
 */
export async function coldStarts(): Promise<Row[]> {
  const target = mkdtempSync(join(tmpdir(), 'vpc-vending-bench-'));
  try {
    const bundles = await bundleFunctions(process.cwd(), target);
    const rows: Row[] = [];
    for (const service of SERVICES) {
      const naive = await naiveBundle(service, target);
      const ours = bundles[service];
      rows.push(
        { name: `${service}: bundle, naive to ours`, floor: kib(naive), ours: kib(ours), unit: 'KiB' },
        {
          name: `${service}: cold start, naive to ours`,
          floor: startMs(service, naive),
          ours: startMs(service, ours),
          unit: 'ms',
        },
      );
    }
    return rows;
  } finally {
    rmSync(target, { recursive: true });
  }
}

/** Bundles a service with the defaults of esbuild. @returns the folder of the bundle */
export async function naiveBundle(service: ServiceName, target: string): Promise<string> {
  const folder = join(target, `naive-${service}`);
  await build({
    entryPoints: [entryOf(service)],
    outfile: join(folder, 'index.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    logLevel: 'silent',
  });
  return folder;
}

/** The source that both bundles of a service are made of. */
export function entryOf(service: ServiceName): string {
  return join('services', service, 'main.ts');
}

function kib(folder: string): number {
  return statSync(join(folder, 'index.js')).size / 1024;
}

/** How many milliseconds a new process takes to load the bundle in a folder: the median of some starts. */
export function startMs(service: ServiceName, cwd: string, starts = STARTS): number {
  const options = { cwd, env: aFunctionEnvironment(service), encoding: 'utf8' } as const;
  const times = Array.from({ length: starts }, () =>
    Number(execFileSync(process.execPath, ['-e', START], options)),
  );
  return percentile(times, 50);
}
