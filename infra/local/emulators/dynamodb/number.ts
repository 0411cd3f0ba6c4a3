import { invalid } from './errors';

/** A number as its significant digits and where the decimal point is: 0.<digits> × 10^<exponent>. */
interface Decimal {
  readonly isNegative: boolean;
  /** Without leading and trailing zeros; empty for zero. */
  readonly digits: string;
  readonly exponent: number;
}

const MOST_DIGITS = 38;
const LARGEST_EXPONENT = 126;
const SMALLEST_EXPONENT = -129;

/** As much of a number as a double holds exactly. */
const SHORT = 15;
const SHORT_INTEGER = /^(0|-?[1-9]\d{0,13})$/;
const NUMBER = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,9}))?$/;

/**
 * The one spelling that DynamoDB stores and returns: no exponent, no zeros that say nothing.
 *
 * @throws AwsError `ValidationException` for what is no number, or one that DynamoDB cannot hold
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
export function canonicalNumber(text: string): string {
  return SHORT_INTEGER.test(text) ? text : format(parse(text));
}

/** Whether a value is a whole number of a few digits, in canonical spelling. */
export function isShortInteger(value: unknown): boolean {
  return typeof value === 'string' && SHORT_INTEGER.test(value);
}

/** Both in canonical spelling. Negative, zero or positive, as for sorting. */
export function compareNumbers(one: string, other: string): number {
  if (one === other) return 0;
  if (one.length <= SHORT && other.length <= SHORT) return Number(one) - Number(other);
  const [a, b] = [parse(one), parse(other)];
  if (a.isNegative !== b.isNegative) return a.isNegative ? -1 : 1;
  return (a.isNegative ? -1 : 1) * compareMagnitudes(a, b);
}

/** The sum of two numbers in canonical spelling. @throws AwsError when it needs more than 38 digits */
export function addNumbers(one: string, other: string): string {
  if (SHORT_INTEGER.test(one) && SHORT_INTEGER.test(other)) return String(Number(one) + Number(other));
  const [a, b] = [parse(one), parse(other)];
  const scale = Math.min(a.exponent - a.digits.length, b.exponent - b.digits.length);
  return canonicalNumber(`${scaled(a, scale) + scaled(b, scale)}e${scale}`);
}

export function negated(number: string): string {
  if (number === '0') return number;
  return number.startsWith('-') ? number.slice(1) : `-${number}`;
}

/** How many bytes a number in canonical spelling counts for. */
export function numberSize(number: string): number {
  if (SHORT_INTEGER.test(number)) return shortIntegerSize(number);
  const { digits, exponent, isNegative } = parse(number);
  if (digits === '') return 1;
  // Two digits to a byte, counted from the decimal point.
  const aligned = digits.length + Math.abs(exponent % 2);
  return Math.ceil(aligned / 2) + 1 + (isNegative ? 1 : 0);
}

/** The same for what {@link isShortInteger} accepts. */
function shortIntegerSize(number: string): number {
  if (number === '0') return 1;
  const sign = number.startsWith('-') ? 1 : 0;
  let end = number.length;
  while (number[end - 1] === '0') end--;
  const aligned = end - sign + ((number.length - sign) % 2);
  return Math.ceil(aligned / 2) + 1 + sign;
}

function compareMagnitudes(a: Decimal, b: Decimal): number {
  if (a.digits === '' || b.digits === '') return a.digits.length - b.digits.length;
  if (a.exponent !== b.exponent) return a.exponent - b.exponent;
  return a.digits < b.digits ? -1 : 1;
}

function scaled({ digits, exponent, isNegative }: Decimal, scale: number): bigint {
  const whole = BigInt(digits === '' ? 0 : digits.padEnd(exponent - scale, '0'));
  return isNegative ? -whole : whole;
}

function parse(text: string): Decimal {
  const [, sign, whole = '', fraction = '', power = '0'] = NUMBER.exec(text) ?? [];
  const all = whole + fraction;
  if (all === '') throw invalid(`The parameter cannot be converted to a numeric value: ${text}`);
  const significant = all.replace(/^0+/, '');
  const exponent = whole.length + Number(power) - (all.length - significant.length);
  const digits = significant.replace(/0+$/, '');
  if (digits === '') return { isNegative: false, digits, exponent: 0 };
  if (digits.length > MOST_DIGITS)
    throw invalid('Attempting to store more than 38 significant digits in a Number');
  for (const [isOutside, what, limit] of [
    [exponent > LARGEST_EXPONENT, 'overflow', 'larger'],
    [exponent < SMALLEST_EXPONENT, 'underflow', 'smaller'],
  ] as const) {
    if (isOutside) {
      throw invalid(
        `Number ${what}. Attempting to store a number with magnitude ${limit} than supported range`,
      );
    }
  }
  return { isNegative: sign === '-', digits, exponent };
}

function format({ isNegative, digits, exponent }: Decimal): string {
  if (digits === '') return '0';
  const sign = isNegative ? '-' : '';
  if (exponent <= 0) return `${sign}0.${'0'.repeat(-exponent)}${digits}`;
  if (exponent >= digits.length) return sign + digits.padEnd(exponent, '0');
  return `${sign}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}
