const MINUTE_MS = 60_000;
/** A schedule that names the 29th of February may be eight years away. */
const SEARCH_MS = 9 * 366 * 24 * 60 * MINUTE_MS;

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * The next time after `after`, in epoch milliseconds, that the six fields of an EventBridge `cron(…)` name:
 * minutes, hours, day of month, month, day of week (1 is Sunday), year; all in UTC. Lists, ranges, steps and
 * names are read; `L`, `W` and `#` are not.
 *
 * @throws Error on a field that cannot be read, or a schedule that never comes
 */
export function nextCronTime(fields: readonly string[], after: number): number {
  const [minutes, hours, days, months, weekdays, years] = [
    readField(fields[0], 0, 59),
    readField(fields[1], 0, 23),
    readField(fields[2], 1, 31),
    readField(fields[3], 1, 12, MONTHS),
    readField(fields[4], 1, 7, WEEKDAYS),
    readField(fields[5], 1970, 2199),
  ];
  const fits = (date: Date): boolean =>
    minutes.has(date.getUTCMinutes()) &&
    hours.has(date.getUTCHours()) &&
    days.has(date.getUTCDate()) &&
    months.has(date.getUTCMonth() + 1) &&
    weekdays.has(date.getUTCDay() + 1) &&
    years.has(date.getUTCFullYear());
  const start = Math.floor(after / MINUTE_MS + 1) * MINUTE_MS;
  for (let time = start; time < start + SEARCH_MS;) {
    const date = new Date(time);
    if (fits(date)) return time;
    const dayFits =
      days.has(date.getUTCDate()) && months.has(date.getUTCMonth() + 1) && weekdays.has(date.getUTCDay() + 1);
    // Days that are not meant are passed over at once.
    time = dayFits ? time + MINUTE_MS : (Math.floor(time / 86_400_000) + 1) * 86_400_000;
  }
  throw new Error(`The schedule cron(${fields.join(' ')}) never comes`);
}

function readField(
  field: string | undefined,
  lowest: number,
  highest: number,
  names: readonly string[] = [],
): ReadonlySet<number> {
  const values = new Set<number>();
  for (const part of (field ?? '').toUpperCase().split(',')) {
    const [, range = '', step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
    const [from, to] = readRange(range, lowest, highest, names, step !== undefined);
    for (let value = from; value <= to; value += Number(step ?? 1)) values.add(value);
  }
  return values;
}

function readRange(
  range: string,
  lowest: number,
  highest: number,
  names: readonly string[],
  hasStep: boolean,
): readonly [number, number] {
  if (range === '*' || range === '?') return [lowest, highest];
  const [from = NaN, to = hasStep ? highest : from] = range.split('-').map((text) => {
    const index = names.indexOf(text);
    return index >= 0 ? index + lowest : Number(text);
  });
  if (from >= lowest && to <= highest && from <= to) return [from, to];
  throw new Error(`A cron field must lie from ${lowest} to ${highest}: ${range}`);
}
