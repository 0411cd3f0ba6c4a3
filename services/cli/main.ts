import { runProgram } from './program';
import { wire } from './wire';

void runProgram(wire(process), process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
