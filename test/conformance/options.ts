import { parseArgs } from 'node:util';

export interface ConformanceOptions {
  /** What this machine lacks is an error instead of a loud word. */
  readonly require: boolean;
  /** Writes DIFFERENCES.md. */
  readonly write: boolean;
  readonly help: boolean;
}

export const HELP = `npm run conformance -- [--require] [--write]

Compares the local EC2 with moto, call by call, and the local DynamoDB with AWS's DynamoDB Local, by random
expressions on random items; runs the contract suite of the request table against both and moto.

  --require  fail where Python or Java is missing, or what they need cannot be had; otherwise that part
             is skipped, and the last line says so
  --write    write test/conformance/DIFFERENCES.md from the list in test/conformance/ec2/differences
  --help     this

Needs Python 3.10 or newer with venv, and Java for DynamoDB Local. What is installed lies below
node_modules/.cache/conformance, or where CONFORMANCE_CACHE says.
`;

/** @returns the options, or what is wrong with them */
export function parseOptions(args: readonly string[]): ConformanceOptions | { readonly wrong: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        require: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    return { wrong: (error as Error).message };
  }
}
