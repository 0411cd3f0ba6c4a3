import type { Target } from '@aws-sdk/client-eventbridge';
import type { EventEnvelope } from './records';

/** What a template may refer to besides the event. */
export interface InputOrigin {
  readonly ruleArn: string;
  /** Epoch milliseconds. */
  readonly ingestedAt: number;
}

/**
 * The text a target receives: the event, or what its `Input`, `InputPath` or `InputTransformer` makes of it.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function renderInput(target: Target, event: EventEnvelope, origin: InputOrigin): string {
  const { Input, InputPath, InputTransformer } = target;
  if (Input !== undefined) return Input;
  if (InputPath !== undefined) return JSON.stringify(valueAt(event, InputPath) ?? null);
  if (InputTransformer?.InputTemplate === undefined) return JSON.stringify(event);
  const paths = Object.entries(InputTransformer.InputPathsMap ?? {});
  const variables = new Map<string, unknown>([
    ...paths.map(([name, path]) => [name, valueAt(event, path)] as const),
    ...reservedVariables(event, origin),
  ]);
  return fillTemplate(InputTransformer.InputTemplate, variables);
}

function reservedVariables(event: EventEnvelope, { ruleArn, ingestedAt }: InputOrigin): [string, unknown][] {
  return [
    ['aws.events.rule-arn', ruleArn],
    ['aws.events.rule-name', ruleArn.slice(ruleArn.lastIndexOf('/') + 1)],
    ['aws.events.event.ingestion-time', new Date(ingestedAt).toISOString()],
    ['aws.events.event', event],
    ['aws.events.event.json', event],
  ];
}

/** The value at a JSON path of names and indices, such as `$.detail.items[0]['a b']`. */
function valueAt(event: unknown, path: string): unknown {
  const steps = path.matchAll(/\.([^.[\]]+)|\[(\d+)\]|\['([^']*)'\]/g);
  return [...steps].reduce<unknown>((node, [, name, index, quoted]) => {
    const key = name ?? index ?? quoted ?? '';
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined;
    return (node as Record<string, unknown>)[key];
  }, event);
}

/** Within quotes a value is part of a text; outside it brings its own. */
function fillTemplate(template: string, variables: ReadonlyMap<string, unknown>): string {
  let quoted = false;
  return template.replace(/\\.|"|<([^<>]+)>/gs, (token, name: string | undefined) => {
    if (token === '"') quoted = !quoted;
    if (name === undefined || !variables.has(name)) return token;
    const value = variables.get(name);
    return quoted ? withinText(value) : JSON.stringify(value ?? null);
  });
}

function withinText(value: unknown): string {
  // AWS leaves out what a path does not find.
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return JSON.stringify(text).slice(1, -1);
}
