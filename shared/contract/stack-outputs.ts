/** Outputs of the deployed stacks and of `.local/outputs.json`, under the same names. */
export const STACK_OUTPUTS = [
  'apiUrl',
  'consoleUrl',
  'region',
  'requestTableName',
  'commandQueueUrl',
  'deadLetterQueueUrl',
  'eventBusName',
  'userPoolId',
  'userPoolClientId',
  'cliClientId',
  'consoleClientId',
  'tokenIssuer',
] as const;

export type StackOutputs = Readonly<Record<(typeof STACK_OUTPUTS)[number], string>>;

/** What `.local/outputs.json` holds beyond the stack's outputs. */
export interface LocalOutputs extends StackOutputs {
  readonly awsEndpointUrl: string;
  readonly users: readonly { readonly username: string; readonly idToken: string }[];
}
