import type { Environment } from '../../shared/platform/environment';
import { readConfig } from './config';
import { createHandler } from './handler';

/** @throws Error naming what is wrong with the environment */
export function wire(environment: Environment) {
  return createHandler(readConfig(environment));
}
