/** The id of an AWS account. */
export const ACCOUNT = { pattern: /^\d{12}$/, allowed: 'the 12 digits of an AWS account' };

/** A name that becomes part of others. */
export const NAME = {
  pattern: /^[a-z][a-z0-9-]{0,15}$/,
  allowed: '1 to 16 small letters, digits and hyphens, a letter first',
};
