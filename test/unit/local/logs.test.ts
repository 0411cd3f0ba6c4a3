import { createLogsEmulator } from '../../../infra/local/emulators/logs';
import { memoryStore, parseFilterPattern } from '../../../infra/local/testing';

const GROUP = '/aws/lambda/a-function';

async function messages(filterPattern: string, lines: readonly string[]): Promise<string[]> {
  const logs = createLogsEmulator({ store: memoryStore(), logGroups: [GROUP], now: () => 1 });
  for (const line of lines) logs.remember(GROUP, line);
  const { body } = await logs.handle({
    service: 'logs',
    action: 'FilterLogEvents',
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: { 'x-amz-target': 'Logs_20140328.FilterLogEvents' },
    body: Buffer.from(JSON.stringify({ logGroupName: GROUP, filterPattern })),
  } as unknown as Parameters<typeof logs.handle>[0]);
  const { events } = JSON.parse(String(body)) as { events: { message: string }[] };
  return events.map(({ message }) => message);
}

const READY = JSON.stringify({ message: 'request READY', seconds: 31, natGateways: 0 });
const LINES = [READY, 'Init Duration: 1 ms', JSON.stringify({ level: 'ERROR', message: 'no' })];

it.each([
  ['{ $.message = "request*" && $.seconds > 30 }', [READY]],
  ['{ ($.message = "no") || ($.natGateways >= 0) }', [READY, LINES[2]]],
  ['{ $.seconds < 31 }', []],
  ['Duration', [LINES[1]]],
  ['', LINES],
])('lines that match %s are shown', async (pattern, expected) => {
  expect(await messages(pattern, LINES)).toEqual(expected);
});

it.each(['{ $.a ~ 1 }', '{ ($.a = 1 }', '{ $.a = 1 ) }', 'no fields'])('%s is refused', (pattern) => {
  expect(() => parseFilterPattern(pattern)).toThrow(Error);
});
