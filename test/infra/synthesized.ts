import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DISABLE_CREATION_STACK_TRACES } from 'aws-cdk-lib/cx-api';
import { SERVICES, type FunctionBundles } from '../../infra/functions/services';
import { makeStacks, type Stacks } from '../../infra/make-stacks';
import type { Context } from '../../infra/setting-reader';
import { readSettings } from '../../infra/settings';

export interface Synthesized extends Stacks {
  readonly app: App;
  readonly templates: { readonly state: Template; readonly service: Template };
}

/** Context of the project's own `cdk.json`. */
const PROJECT_CONTEXT = (
  JSON.parse(readFileSync(join(process.cwd(), 'cdk.json'), 'utf8')) as { context: Context }
).context;

const SCRATCH = mkdtempSync(join(tmpdir(), 'vpc-vending-synthesized-'));
afterAll(() => {
  rmSync(SCRATCH, { recursive: true, force: true });
});

/** The app as it is deployed, except for the functions' code: bundling is tested by itself. */
export function synthesize(context: Context = {}): Synthesized {
  const root = mkdtempSync(join(SCRATCH, 'app-'));
  const all = { ...PROJECT_CONTEXT, ...context };
  const app = new App({
    // Where a construct was made is nothing that a template says, and costs as much as the rest.
    context: { ...all, [DISABLE_CREATION_STACK_TRACES]: true },
    outdir: join(root, 'cdk.out'),
    analyticsReporting: false,
    treeMetadata: false,
  });
  const stacks = makeStacks(app, readSettings(all, {}), emptyBundles(root));
  const templates = { state: Template.fromStack(stacks.state), service: Template.fromStack(stacks.service) };
  return { app, ...stacks, templates };
}

function emptyBundles(root: string): FunctionBundles {
  const folders = SERVICES.map((service) => {
    const folder = join(root, service);
    mkdirSync(folder);
    writeFileSync(join(folder, 'index.js'), `exports.handler = async () => '${service}';\n`);
    return [service, folder] as const;
  });
  return Object.fromEntries(folders) as unknown as FunctionBundles;
}

/** A resource as the template has it. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdatePolicy?: { readonly CodeDeployLambdaAliasUpdate?: Readonly<Record<string, unknown>> };
}

/** All resources of a type, by logical id. */
export function resourcesOf(template: Template, type: string): Readonly<Record<string, TemplateResource>> {
  return template.findResources(type) as Readonly<Record<string, TemplateResource>>;
}

/**
 * The only resource of a type whose logical id starts with `prefix`.
 *
 * @throws Error when there is none or more than one
 */
export function onlyResource(template: Template, type: string, prefix = ''): TemplateResource {
  const found = Object.entries(resourcesOf(template, type)).filter(([id]) => id.startsWith(prefix));
  const [resource] = found.map(([, it]) => it);
  if (resource === undefined || found.length > 1) throw new Error(`${found.length} ${type} named ${prefix}…`);
  return resource;
}
