import { parseArgs } from 'node:util';

export interface ConformanceOptions {
  /** What this machine lacks is an error instead of a loud word. */
  readonly require: boolean;
  /** Runs the comparison with moto's EC2 alone. */
  readonly ec2: boolean;
  /** Records the differences to moto's EC2; does nothing else. */
  readonly update: boolean;
  /** Gives the recorded differences their reasons anew; does nothing else. */
  readonly reasons: boolean;
  readonly help: boolean;
}

export const HELP = `npm run conformance -- [--require] [--ec2] [--update | --reasons]

Compares the local EC2 with moto, call by call, and the local DynamoDB with AWS's DynamoDB Local, by random
expressions on random items; runs the contract suite of the request table against both and moto.

  --require  fail where Python or Java is missing, or what they need cannot be had; otherwise that part
             is skipped, and the last line says so
  --ec2      compare the EC2 alone
  --update   compare the EC2 alone, and write the differences to test/conformance/ec2/differences.json
  --reasons  give the recorded differences their reasons anew; needs neither Python nor Java
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
        ec2: { type: 'boolean', default: false },
        update: { type: 'boolean', default: false },
        reasons: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return { ...values, ec2: values.ec2 || values.update };
  } catch (error) {
    return { wrong: (error as Error).message };
  }
}
