import { join } from 'node:path';
import type { ServiceName } from './services';

/** The file that lists what a bundle was made of, beside the folder of the bundle. */
export function filesOfBundle(bundles: string, service: ServiceName): string {
  return join(bundles, `${service}.files.json`);
}
