import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { ProblemBody, ProblemError } from '../../contract/http';
import { callerOf, type Caller } from './caller';
import { problemAnswer, toProxyResult, type Answer } from './answer';
import { problem } from './problem';
import { apiUrlOf, headersOf, stagePathOf } from './proxy-event';

/** What a reader makes of a text that a caller sent, or why it cannot. */
export type Read<Value> = { readonly value: Value } | { readonly error: string };

/**
 * Reads one query parameter or header; undefined is one that was not sent. A header that was sent several times is
 * one text, its values with commas between them (RFC 9110, section 5.3), and `times` says how often.
 */
export type Reader<Value> = (text: string | undefined, times?: number) => Read<Value>;

/** What a body says, everything that is wrong with it, or a problem that has no place in the body. */
export type ReadBody<Value> =
  | { readonly value: Value }
  | { readonly errors: readonly ProblemError[] }
  | { readonly problem: ProblemBody };

/** What readers by name give. */
type Values<Readers> = {
  readonly [Name in keyof Readers]: Readers[Name] extends Reader<infer Value> ? Value : never;
};

type ReadersByName = Readonly<Record<string, Reader<unknown>>>;

/** One call as its route has read it. */
export interface Call<Query, Headers, Body> {
  readonly caller: Caller;
  /** Those of the path, `requestId` for one; empty where the path has none of that name. */
  readonly path: Readonly<Record<string, string | undefined>>;
  readonly query: Query;
  readonly headers: Headers;
  readonly body: Body;
  /** The API's URL as the caller called it, without a slash at the end. */
  readonly apiUrl: string;
  /** What is before our own paths in that URL: the stage, as `/dev`, or nothing. */
  readonly stagePath: string;
  /** Until when the function has time, in milliseconds since the epoch. */
  readonly endsAt: number;
}

interface RouteDeclaration<Query extends ReadersByName, Headers extends ReadersByName, Body> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** As the template declares it: `/vpcs/{requestId}`. */
  readonly path: string;
  /** The parameters that are known, each with its reader. Others are refused. */
  readonly query: Query;
  readonly headers: Headers;
  readonly body: (event: APIGatewayProxyEvent) => ReadBody<Body>;
  /** @throws whatever the use case throws */
  readonly handle: (call: Call<Values<Query>, Values<Headers>, Body>) => Promise<Answer>;
}

/** A route of the API: a method and a path, readers for what comes with a call, and what answers it. */
export interface Route {
  readonly method: string;
  readonly path: string;
  /** Names of the query parameters that it knows. */
  readonly parameters: readonly string[];
  answer(event: APIGatewayProxyEvent, endsAt: number): Promise<Answer>;
}

/** No body is read. */
export function noBody(): { readonly value: undefined } {
  return { value: undefined };
}

/** Declares a route. Everything that is wrong with a call is reported at once, and nothing is done then. */
export function route<Query extends ReadersByName, Headers extends ReadersByName, Body>(
  declaration: RouteDeclaration<Query, Headers, Body>,
): Route {
  const { method, path, query, headers, body, handle } = declaration;
  return {
    method,
    path,
    parameters: Object.keys(query),
    async answer(event, endsAt) {
      const readQuery = readAll(query, (name) => present(event.queryStringParameters?.[name]));
      const readHeaders = readAll(headers, (name) => headersOf(event, name));
      const read = body(event);
      if ('problem' in read) return problemAnswer(read.problem);
      const errors: ProblemError[] = [
        ...unexpectedParameters(event, Object.keys(query)),
        ...readQuery.errors.map(({ name, message }) => ({ parameter: name, message })),
        ...readHeaders.errors.map(({ name, message }) => ({ header: name, message })),
        ...('errors' in read ? read.errors : []),
      ];
      if (errors.length > 0 || 'errors' in read) return problemAnswer(problem('invalid-request', { errors }));
      return handle({
        caller: callerOf(event),
        path: event.pathParameters ?? {},
        query: readQuery.values as Values<Query>,
        headers: readHeaders.values as Values<Headers>,
        body: read.value,
        apiUrl: apiUrlOf(event),
        stagePath: stagePathOf(event),
        endsAt,
      });
    },
  };
}

/** What a log line about a call says: of which request it is, if of one, who called, and API Gateway's id of the call. */
export interface CallLogFields {
  readonly requestId?: string | undefined;
  /** The caller's `sub`. */
  readonly caller?: string | undefined;
  readonly callId: string;
}

export interface ApiHandlerOptions {
  readonly routes: readonly Route[];
  /** What a caller is told when a route throws. */
  readonly toProblem: (error: unknown) => ProblemBody;
  /** Told of each answer that is a problem, before it is sent. */
  readonly onProblem: (body: ProblemBody, error: unknown, call: CallLogFields) => void;
}

/** Hands each event of API Gateway to its route. */
export function createApiHandler({ routes, toProblem, onProblem }: ApiHandlerOptions) {
  const byName = new Map(routes.map((one) => [`${one.method} ${one.path}`, one]));

  return async function handle(event: APIGatewayProxyEvent, endsAt: number): Promise<APIGatewayProxyResult> {
    const found = byName.get(`${event.httpMethod} ${event.resource}`);
    const answer =
      found === undefined ? problemAnswer(problem('not-found')) : await answerOf(found, event, endsAt);
    return toProxyResult(answer, event.requestContext.requestId);
  };

  async function answerOf(found: Route, event: APIGatewayProxyEvent, endsAt: number): Promise<Answer> {
    try {
      return await found.answer(event, endsAt);
    } catch (error) {
      const body = toProblem(error);
      onProblem(body, error, callLogFields(event));
      return problemAnswer(body);
    }
  }
}

/** Never fails: it tells of calls that failed. */
function callLogFields({ pathParameters, requestContext }: APIGatewayProxyEvent): CallLogFields {
  const claims = requestContext.authorizer?.claims as { readonly sub?: string } | undefined;
  return { requestId: pathParameters?.requestId, caller: claims?.sub, callId: requestContext.requestId };
}

function present(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}

function readAll(readers: ReadersByName, sentAs: (name: string) => readonly string[]) {
  const values: Record<string, unknown> = {};
  const errors: { readonly name: string; readonly message: string }[] = [];
  for (const [name, reader] of Object.entries(readers)) {
    const sent = sentAs(name);
    const read = reader(sent.length === 0 ? undefined : sent.join(', '), sent.length);
    if ('error' in read) errors.push({ name, message: read.error });
    else values[name] = read.value;
  }
  return { values, errors };
}

/**
 * Query parameters that are not known, or given more than once. What is not understood, `?dryrun=true` for one, must
 * not be taken for an order without it.
 */
function unexpectedParameters(
  {
    queryStringParameters: parameters,
    multiValueQueryStringParameters: all,
  }: Pick<APIGatewayProxyEvent, 'queryStringParameters' | 'multiValueQueryStringParameters'>,
  known: readonly string[],
): ProblemError[] {
  const unknown = Object.keys(parameters ?? {}).filter((name) => !known.includes(name));
  const repeated = known.filter((name) => (all?.[name] ?? []).length > 1);
  return [
    ...unknown.map((name) => ({ parameter: name, message: 'is not a known parameter' })),
    ...repeated.map((name) => ({ parameter: name, message: 'must be given once' })),
  ];
}

/** Whether a function was called by API Gateway, and not directly. */
export function isProxyEvent(event: unknown): event is APIGatewayProxyEvent {
  return typeof event === 'object' && event !== null && 'httpMethod' in event && 'requestContext' in event;
}
