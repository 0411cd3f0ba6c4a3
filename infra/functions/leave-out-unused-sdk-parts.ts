import { readFile } from 'node:fs/promises';
import type { OnLoadResult, Plugin } from 'esbuild';

/** A part of the SDK that is imported whatever an application does, and what takes its place. */
interface Replacement {
  /** Import as the SDK writes it. */
  readonly specifier: RegExp;
  readonly contents: string;
}

/** In Lambda, credentials come from the environment and nowhere else. */
const CREDENTIALS_FROM_ENVIRONMENT: Replacement = {
  specifier: /^@aws-sdk\/credential-provider-node$/,
  contents: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`,
};

/**
 * The clients look for `~/.aws/config` on every start. Lambda has none, and on a developer's machine the
 * functions must not be bent by what is found there.
 */
const NO_CONFIGURATION_FILES: Replacement = {
  specifier: /[\\/]loadSharedConfigFiles$/,
  contents: `
    export const CONFIG_PREFIX_SEPARATOR = '.';
    export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`,
};

/**
 * No operation in use streams events. The SDK imports this lazily, which in one CommonJS file would wrap the
 * half of the SDK that both sides share.
 */
const NO_EVENT_STREAMS: Replacement = {
  specifier: /^@smithy\/core\/event-streams$/,
  contents: `export class EventStreamSerde { constructor() { throw new Error('Event streams are not bundled'); } }`,
};

/** DynamoDB's client makes a cache for endpoint discovery, which is off unless an application asks for it. */
const NO_ENDPOINT_DISCOVERY: Replacement = {
  specifier: /^@aws-sdk\/endpoint-cache$/,
  contents: `
    const refuse = () => { throw new Error('Endpoint discovery is not bundled'); };
    export class EndpointCache { get = refuse; getEndpoint = refuse; has = refuse; set = refuse; delete = refuse; }`,
};

/** Node brings both hashes; the SDK carries copies for a Node built without them. */
const NO_HASHES_IN_JAVASCRIPT: Replacement = {
  specifier: /[\\/](Sha256|Md5)Js$/,
  contents: `
    class NoHash { constructor() { throw new Error('Hashes in JavaScript are not bundled'); } }
    export { NoHash as Sha256Js, NoHash as Md5Js };`,
};

const REPLACEMENTS = [
  CREDENTIALS_FROM_ENVIRONMENT,
  NO_CONFIGURATION_FILES,
  NO_EVENT_STREAMS,
  NO_ENDPOINT_DISCOVERY,
  NO_HASHES_IN_JAVASCRIPT,
];

const SDK_MODULE = /[\\/]node_modules[\\/]@(aws-sdk|smithy)[\\/]/;
const CLIENT_MANIFEST = /[\\/]@aws-sdk[\\/]client-[^\\/]+[\\/]package\.json$/;

/**
 * Leaves out of a bundle what the SDK carries for other surroundings than a Lambda function. What is left out
 * throws when it is reached after all, rather than doing something else.
 */
export function leaveOutUnusedSdkParts(): Plugin {
  return {
    name: 'leave-out-unused-sdk-parts',
    setup(build) {
      REPLACEMENTS.forEach(({ specifier, contents }, index) => {
        const namespace = `replaced-sdk-part-${index}`;
        build.onResolve({ filter: specifier }, ({ path, importer, resolveDir }) =>
          SDK_MODULE.test(importer)
            ? { path, namespace, sideEffects: false, pluginData: resolveDir }
            : undefined,
        );
        // Resolved from where the SDK asked, so that a nested version of a package stays the one in use.
        build.onLoad({ filter: /.*/, namespace }, ({ pluginData }) => ({
          contents,
          resolveDir: String(pluginData),
        }));
      });
      // Of its manifest, a client reads the version only.
      build.onLoad({ filter: CLIENT_MANIFEST }, async ({ path }) =>
        versionOnly(await readFile(path, 'utf8')),
      );
    },
  };
}

function versionOnly(manifest: string): OnLoadResult {
  const { version } = JSON.parse(manifest) as { version: string };
  return { contents: JSON.stringify({ version }), loader: 'json' };
}
