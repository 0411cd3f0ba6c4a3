import { ApiProblem, ConnectionFailed, placeOf } from '../../../shared/client';
import { CliError, EXIT, type ExitCode } from '../exit';
import { nextStep } from './next-step';

/** How a command ends that did not do what it was to do. */
export interface Failure {
  readonly exitCode: ExitCode;
  readonly message: string;
  /** What is known besides, and what to do next: a line each. */
  readonly lines: readonly string[];
}

/**
 * What to tell people of an error.
 *
 * @throws the error itself, when it is a mistake of ours
 */
export function describeFailure(error: unknown): Failure {
  if (error instanceof CliError)
    return { exitCode: error.exitCode, message: error.message, lines: error.hints };
  if (error instanceof ConnectionFailed) {
    const isLocal = /\/\/(127\.|localhost|\[::1\])/.test(error.apiUrl);
    const hint = isLocal
      ? 'Does the local system run? Start it in the clone: npm start'
      : 'Check your network, and the address: vpcctl login shows which deployment is used.';
    return { exitCode: EXIT.refused, message: error.message, lines: [hint] };
  }
  if (error instanceof ApiProblem) return describeProblem(error);
  throw error;
}

/** Of an answer that is no problem document: a proxy's, or another program's. */
const FOREIGN =
  'This is no answer of vpc-vending. Check the address: vpcctl login shows which deployment is used.';

/** Vpcctl asks for networks by their ids alone; every network is shown to everyone who is signed in. */
const NO_NETWORK = 'No network has this id.';

function describeProblem(problem: ApiProblem): Failure {
  const { status, code, title, detail, errors, instance } = problem;
  const { held = [], heldBy, largestFreeBlock } = problem.problem;
  if (status === 401) {
    return {
      exitCode: EXIT.notSignedIn,
      message: `You are not signed in: ${detail ?? title}.`,
      lines: ['Sign in: vpcctl login'],
    };
  }
  const isForeign = problem.problem.code === undefined && !problem.retryable;
  const next = isForeign ? FOREIGN : nextStep(code);
  return {
    exitCode: EXIT.refused,
    message: code === 'not-found' ? NO_NETWORK : detail === undefined ? `${title}.` : `${title}. ${detail}`,
    lines: [
      ...errors.map((error) => `${placeOf(error)}${error.message}`),
      ...(heldBy === undefined ? [] : [`They belong to ${heldBy}.`]),
      ...(largestFreeBlock === undefined ? [] : [`The largest free block is ${largestFreeBlock}.`]),
      ...(held.length === 0 ? [] : [`These count: ${held.join(', ')}`]),
      ...(next === undefined ? [] : [next]),
      ...(instance === undefined || status < 500 ? [] : [`For the operators: ${instance}`]),
    ],
  };
}
