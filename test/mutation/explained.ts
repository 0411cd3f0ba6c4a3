/** Why a mutant that survives may survive. */
export interface ExplainedMutant {
  readonly file: string;
  readonly code: string;
  /** Left out, the reason holds for every mutant of that code. */
  readonly mutated?: string;
  readonly reason: string;
}

const ONLY_THE_TYPE = 'only its type allows that the value is absent';
const ONLY_A_LOG_LINE = 'only a log line, which no metric and no alarm reads';

export const EXPLAINED: readonly ExplainedMutant[] = [
  {
    file: 'services/intake/direct-invocation.ts',
    code: "message ?? 'is not valid'",
    reason: ONLY_THE_TYPE,
  },
  {
    file: 'services/intake/enqueue-request.ts',
    code: 'cause instanceof RequestChangedError',
    mutated: 'true',
    reason: 'a failed call to AWS is answered with the same 503, wrapped or not',
  },
  {
    file: 'services/intake/handler.ts',
    code: "log.warn('direct invocation refused', { ...directCall(awsRequestId), code: answer.code, errors: answer.erro...",
    reason: ONLY_A_LOG_LINE,
  },
  {
    file: 'services/intake/http/routes.ts',
    code: "path.requestId ?? ''",
    reason: `${ONLY_THE_TYPE}: API Gateway fills in what its path has`,
  },
  {
    file: 'services/intake/http/change-view.ts',
    code: 'kindOf(resource).calls.update ?? []',
    reason: 'every kind that a change can alter has a call for it',
  },
  {
    file: 'services/intake/use-cases/create-request.ts',
    code: 'earlier !== undefined',
    mutated: 'false',
    reason:
      'it only costs more writes: the put answers with the earlier request, and so does a reservation that is refused',
  },
  {
    file: 'services/intake/use-cases/delete-request.ts',
    code: 'request.commandSendDeadline !== undefined',
    mutated: 'false',
    reason: 'the command is sent later: by the sweeper, and not by this repeat',
  },
  {
    file: 'services/intake/use-cases/delete-request.ts',
    code: 'waiting === undefined',
    reason: 'one command more does no harm, and one that is missing is sent by the sweeper',
  },
];
