import { hash } from 'node:crypto';

/** Crockford's alphabet, in lower case: no letter that is mistaken for a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 26;

/**
 * An id that follows from its parts: the same parts give the same id, other parts another one. 130 bits of
 * SHA-256 over an encoding in which no two lists of parts read the same.
 */
export function deriveId(...parts: readonly string[]): string {
  return base32(hash('sha256', JSON.stringify(parts), 'buffer'), LENGTH);
}

/** The id of a request that came with an idempotency key: one per caller and key. */
export function keyedRequestId(caller: string, idempotencyKey: string): string {
  return `req-${deriveId('request', caller, idempotencyKey)}`;
}

/**
 * The id of a request that came without one: later ids sort after earlier ones.
 *
 * @param now milliseconds since the epoch
 * @param entropy at least 10 random bytes
 */
export function freshRequestId(now: number, entropy: Uint8Array): string {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(now) << 14n);
  return `req-${base32(time, 10)}${base32(entropy, LENGTH - 10)}`;
}

/** What every request id looks like. */
export const REQUEST_ID_PATTERN = /^req-[0-9a-hjkmnp-tv-z]{26}$/;

/** The first `length` base-32 digits of `bytes`, which must hold as many. */
function base32(bytes: Uint8Array, length: number): string {
  let digits = '';
  let [pending, bits, next] = [0, 0, 0];
  while (digits.length < length) {
    if (bits < 5) {
      pending = ((pending << 8) | (bytes[next++] ?? 0)) & 0xfff;
      bits += 8;
    }
    bits -= 5;
    digits += ALPHABET.charAt((pending >> bits) & 31);
  }
  return digits;
}
