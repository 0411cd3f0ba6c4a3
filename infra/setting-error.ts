/** A setting that cannot be deployed. Its message is all that a user needs: no stack trace belongs to it. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}
