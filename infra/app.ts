import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleFunctions } from './bundle-functions';
import { addPage } from './console/add-page';
import { buildPage } from './console/build-page';
import type { Context } from './setting-reader';
import { writeMaterials } from './materials/write-materials';
import { SettingError } from './setting-error';
import { readSettings, type Settings } from './settings';

/*
 * Settings -> bundles -> stacks. Runs under the CDK CLI, and without it:
 * `CDK_OUTDIR=cdk.out npx tsx infra/app.ts`
 */
const projectRoot = join(import.meta.dirname, '..');

// esbuild works in a process of its own, while this one loads the CDK, which takes as long.
const [bundles, { App }, { makeStacks }, { warnOfGaps }] = await Promise.all([
  bundleFunctions(projectRoot),
  import('aws-cdk-lib'),
  import('./make-stacks'),
  import('./warn-of-gaps'),
]);

// The CLI hands over the context of cdk.json; without it we read the file, so that both synthesize the same.
const { context } = await readConfiguration();

// No metadata resource, which the CLI alone would add.
const app = new App({ context, analyticsReporting: false });
const settings = settingsOf(app.node.getAllContext() as Context);
const page = settings.console ? await buildPage(projectRoot) : undefined;
await writeMaterials(projectRoot, page);
const consoleBundle = page === undefined ? bundles.console : addPage(projectRoot, bundles.console, page);
const { state } = makeStacks(app, settings, { ...bundles, console: consoleBundle });
warnOfGaps(state, settings);
app.synth();

async function readConfiguration(): Promise<{ context: Context }> {
  const text = await readFile(join(projectRoot, 'cdk.json'), 'utf8');
  try {
    return JSON.parse(text) as { context: Context };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    console.error(`cdk.json: ${error.message}`);
    process.exit(1);
  }
}

function settingsOf(all: Context): Settings {
  try {
    return readSettings(all, process.env);
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
