import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One stack as synthesis left it. */
export interface SynthesizedStack {
  readonly name: string;
  /** Account and Region, where the app names them. */
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly template: Template;
  /** Directories of the assets, by the object key under which the template knows them. */
  readonly assetDirectories: ReadonlyMap<string, string>;
}

export interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, TemplateOutput>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

export interface TemplateOutput {
  readonly Condition?: string;
  readonly Value: unknown;
  readonly Export?: { readonly Name: unknown };
}

interface AssemblyManifest {
  readonly artifacts: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly environment?: string;
        readonly properties?: {
          readonly templateFile?: string;
          readonly stackName?: string;
          readonly file?: string;
        };
      }
    >
  >;
}

interface AssetManifest {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path?: string };
        readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
      }
    >
  >;
}

/** Reads every stack of a cloud assembly, as `cdk synth` writes it. */
export function readCloudAssembly(directory: string): readonly SynthesizedStack[] {
  const artifacts = Object.entries(
    (readJson(join(directory, 'manifest.json')) as AssemblyManifest).artifacts,
  );
  const assetDirectories = new Map<string, string>();
  for (const [, { type, properties }] of artifacts) {
    if (type !== 'cdk:asset-manifest' || properties?.file === undefined) continue;
    const { files } = readJson(join(directory, properties.file)) as AssetManifest;
    for (const { source, destinations } of Object.values(files)) {
      for (const { objectKey } of Object.values(destinations)) {
        if (source.path !== undefined) assetDirectories.set(objectKey, join(directory, source.path));
      }
    }
  }
  return artifacts.flatMap(([id, { type, environment, properties }]) => {
    if (type !== 'aws:cloudformation:stack' || properties?.templateFile === undefined) return [];
    const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(environment ?? '') ?? [];
    return {
      name: properties.stackName ?? id,
      account: account?.startsWith('unknown') === true ? undefined : account,
      region: region?.startsWith('unknown') === true ? undefined : region,
      template: readJson(join(directory, properties.templateFile)) as Template,
      assetDirectories,
    };
  });
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
