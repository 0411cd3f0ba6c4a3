/** A line of a function's log that is worth showing. */
export interface LogEntry {
  readonly level: 'INFO' | 'WARN' | 'ERROR';
  /** The source, in a word: a function, `api`, `event`. */
  readonly source: string;
  readonly text: string;
}

/** What every line has and does not inform. */
const BOILERPLATE = [
  'level',
  'message',
  'requestId',
  'service',
  'status',
  'timestamp',
  'sampling_rate',
  'xray_trace_id',
  'cold_start',
  'function_arn',
  'function_memory_size',
  'function_name',
  'function_request_id',
  'trace',
];

/**
 * Functions log one JSON object a line. Shown is what concerns a request, and what went wrong; the rest is in
 * the log file.
 */
export function describeLogLine(functionName: string, line: string): LogEntry | undefined {
  const record = parse(line);
  if (record === undefined) return undefined;
  const { level, message, requestId, service } = record;
  if (level !== 'INFO' && level !== 'WARN' && level !== 'ERROR') return undefined;
  if (level === 'INFO' && typeof requestId !== 'string') return undefined;
  const details = Object.entries(record)
    .filter(([name]) => !BOILERPLATE.includes(name))
    .map(([name, value]) => `${name}=${brief(value)}`);
  const parts = [requestId, message, ...details].filter((part) => typeof part === 'string');
  return { level, source: typeof service === 'string' ? service : functionName, text: parts.join(' ') };
}

/** Of an error its message; of anything else what fits. */
function brief(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'message' in value) return String(value.message);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

function parse(line: string): Record<string, unknown> | undefined {
  try {
    const record = JSON.parse(line) as unknown;
    return typeof record === 'object' && record !== null ? (record as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
