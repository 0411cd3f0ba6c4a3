/*
 * Runs a program for as long as its own standard input stays open. The input is a pipe from the process that
 * wants the program; the system closes it however that process ends, `kill -9` included, so that nothing is
 * ever left behind.
 *
 * Usage: node guard.mjs PROGRAM ARGUMENT…
 */
import { spawn } from 'node:child_process';

const PATIENCE_MS = 3000;

const [program, ...programArguments] = process.argv.slice(2);
const child = spawn(program, programArguments, { stdio: ['ignore', 'inherit', 'inherit'] });

child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
child.on('exit', (code) => process.exit(code ?? 1));

// Ctrl-C reaches every process of the terminal; the process that holds the pipe decides what ends when.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
process.stdin.on('end', stop).on('error', stop).resume();

function stop() {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
}
