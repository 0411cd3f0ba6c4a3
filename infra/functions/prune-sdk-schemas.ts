import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** The generated schema modules of the SDK's clients. */
const SCHEMA_MODULE = /[\\/]@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/;

/**
 * Clients whose error classes are left out: their errors have the same `name` and `message` without a class
 * of their own. Not so those of SQS, which take their names from the schema of the class.
 */
const NAMES_SUFFICE = /[\\/]client-(dynamodb|eventbridge|service-quotas)[\\/]/;
const ERROR_CLASSES =
  /[\\/]@aws-sdk[\\/]client-(dynamodb|eventbridge|service-quotas)[\\/]dist-es[\\/]models[\\/]errors\.js$/;

/** Those that our adapters import all the same. Importing another one does not build until it is listed here. */
const CLASSES_IN_USE: readonly string[] = ['ConditionalCheckFailedException'];

/**
 * Lets esbuild drop the schemas of operations and errors that are not used. Without it, all 3,000 schemas of
 * client-ec2 survive tree shaking: 552 KiB instead of 37.
 */
export function pruneSdkSchemas(): Plugin {
  return {
    name: 'prune-sdk-schemas',
    setup(build) {
      build.onLoad({ filter: SCHEMA_MODULE }, async ({ path }) => {
        const source = withKeysInlined(await readFile(path, 'utf8'));
        return { contents: NAMES_SUFFICE.test(path) ? withFewErrors(source) : source, loader: 'js' };
      });
      build.onLoad({ filter: ERROR_CLASSES }, async ({ path }) => ({
        contents: withFewClasses(await readFile(path, 'utf8')),
        loader: 'js',
      }));
    },
  };
}

const TEXT_CONSTANT = /^const (\w+) = ("[^"\n]*");$/gm;
const COMPUTED_KEY = /\[(_\w+)\]:/g;

/**
 * Writes out the computed keys of a schema module: `{ [_xN]: … }` with `const _xN = "xmlName"` becomes
 * `{ "xmlName": … }`. A computed key may have a side effect, so esbuild has to keep what contains it.
 *
 * @throws Error when a key is not one of the module's own text constants: the SDK's generator has changed,
 *   and guessing would change what goes over the wire
 */
export function withKeysInlined(source: string): string {
  const texts = new Map(Array.from(source.matchAll(TEXT_CONSTANT), ([, name, text]) => [name, text]));
  return source.replace(COMPUTED_KEY, (_match, name: string) => {
    const text = texts.get(name);
    if (text === undefined) throw new Error(`Schema key ${name} is not a text constant of its module`);
    return `${text}:`;
  });
}

const ERROR_IMPORT = /^import \{([^}]*)\} from "\.\.\/models\/errors";$/m;
const ERROR_REGISTRATION = /^n0_registry\.registerError\((\w+)\$, \1\);$/gm;
const ERROR_CLASS = /^export class (\w+) extends __BaseException \{$.*?^\}$/gms;

/** The registry keeps every class that was ever registered; the service's base class stays. */
function withFewErrors(source: string): string {
  return source
    .replace(ERROR_IMPORT, (_statement, names: string) => {
      const inUse = names.split(',').filter((name) => CLASSES_IN_USE.includes(name.trim()));
      return `import {${inUse.join(',')}} from "../models/errors";`;
    })
    .replace(ERROR_REGISTRATION, ifInUse);
}

function withFewClasses(source: string): string {
  return source.replace(ERROR_CLASS, ifInUse);
}

function ifInUse(statement: string, className: string): string {
  return CLASSES_IN_USE.includes(className) ? statement : '';
}
