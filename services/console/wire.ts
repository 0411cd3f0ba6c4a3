import { join } from 'node:path';
import { requiredText, type Environment } from '../../shared/platform/environment';
import { readConfig } from './config';
import { createHandler } from './handler';
import { openStaticFiles } from './static-files';

/** Folder of the built page within the function's bundle. */
const PAGE_FOLDER = 'page';

/** @throws Error naming the first variable that is missing */
export function wire(environment: Environment) {
  const bundle = requiredText(environment, 'LAMBDA_TASK_ROOT');
  return createHandler({
    config: readConfig(environment),
    files: openStaticFiles(join(bundle, PAGE_FOLDER)),
  });
}
