import { EVENT_MEANINGS } from './asyncapi';
import type { DetailType } from './events';
import { COMMON_PROBLEMS, OPERATIONS } from './operations';
import type { Operation } from './operation';
import type { CallExample } from './openapi-examples';
import { PROBLEM_HELP } from './problem-help';
import { PROBLEMS, type ProblemCode } from './problems';

/** What of the reference follows from the schemas, each between its marks in `README.md`. */
export function referenceSections(
  readme: string,
  answers: readonly CallExample[],
  events: Readonly<Record<DetailType, unknown>>,
): string {
  const sections: Readonly<Record<string, string>> = {
    operations: OPERATIONS.map((operation) => operationSection(operation, answers)).join('\n'),
    problems: problemSection(),
    events: Object.entries(EVENT_MEANINGS)
      .map(([type, meaning]) => eventSection(type, meaning, events[type as DetailType]))
      .join('\n'),
  };
  return Object.entries(sections).reduce((text, [name, content]) => replaced(text, name, content), readme);
}

/** @throws Error when the marks are not there */
function replaced(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- generated: ${name} -->`, `<!-- end: ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no section ${name}`);
  return `${text.slice(0, from + begin.length)}\n\n${content}\n${text.slice(to)}`;
}

function operationSection(operation: Operation, answers: readonly CallExample[]): string {
  const { id, method, path, summary, description, parameters, answers: documented, problems } = operation;
  const real = answers.filter((answer) => answer.operation === id && answer.status < 400);
  return [
    `### ${summary}: \`${method.toUpperCase()} ${path}\``,
    '',
    description,
    '',
    ...(parameters.length === 0
      ? []
      : [
          '| | | |',
          '|---|---|---|',
          ...parameters.map(
            ({ name, in: place, description: meaning }) => `| \`${name}\` | ${place} | ${meaning} |`,
          ),
          '',
        ]),
    ...documented.map(
      ({ status, description: meaning, headers }) =>
        `- \`${status}\` ${meaning}${headers.length > 0 ? ` (${headers.map((name) => `\`${name}\``).join(', ')})` : ''}`,
    ),
    `- problems: ${[...problems, ...COMMON_PROBLEMS].map((code) => `[\`${code}\`](#${code})`).join(', ')}`,
    '',
    ...real.slice(0, 2).flatMap(exampleSection),
  ].join('\n');
}

function exampleSection({ title, request, status, answer }: CallExample): string[] {
  const body = request === undefined ? [] : ['```json', JSON.stringify(request), '```', ''];
  return [
    `<details><summary>${title}: ${status}</summary>`,
    '',
    ...body,
    ...(answer === null ? ['No body.'] : ['```json', JSON.stringify(answer, null, 2), '```']),
    '',
    '</details>',
    '',
  ];
}

function problemSection(): string {
  return (Object.keys(PROBLEMS) as ProblemCode[])
    .map((code) => ({ code, ...PROBLEMS[code], ...PROBLEM_HELP[code] }))
    .flatMap(({ code, status, title, retryable, cause, remedy }) => [
      `### ${code}`,
      '',
      `\`${status}\` ${title}.${retryable ? ' The same call may succeed later.' : ''}`,
      '',
      `${cause} ${remedy}`,
      '',
    ])
    .join('\n');
}

function eventSection(type: string, meaning: string, example: unknown): string {
  return [
    `### ${type}`,
    '',
    meaning,
    '',
    '<details><summary>Its detail</summary>',
    '',
    '```json',
    JSON.stringify(example, null, 2),
    '```',
    '',
    '</details>',
    '',
  ].join('\n');
}
