import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { Clock } from '../../shared/platform/clock';
import { createApiHandler } from '../../shared/platform/http/route';
import type { Log } from '../../shared/platform/log';
import { errorToProblem } from './http/error-to-problem';
import { createRoutes, type StatusTools } from './http/routes';

export interface StatusHandlerTools extends StatusTools {
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** Answers the API's calls that only read. */
export function createHandler(tools: StatusHandlerTools) {
  const { clock, log } = tools;
  const handleApiCall = createApiHandler({
    routes: createRoutes(tools),
    toProblem: errorToProblem,
    onProblem(body, error, call) {
      if (body.code === 'internal-error') log.error('call not answered', { ...call, error });
      else log.warn('call not answered', { ...call, code: body.code, error });
    },
  });

  return function handler(event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult> {
    return handleApiCall(event, clock.now() + context.getRemainingTimeInMillis());
  };
}
