import { STACK_OUTPUTS } from '../../../../shared/contract/stack-outputs';
import type { LocalOutputs, StackOutputs } from '../../../../shared/contract/stack-outputs';

/**
 * The outputs of the stacks under their names, with the addresses of this machine where the template names
 * those of AWS.
 *
 * @throws Error when the template lacks an output that the contract promises
 */
export function localOutputs(
  declared: Readonly<Record<string, unknown>>,
  here: Pick<LocalOutputs, 'apiUrl' | 'tokenIssuer' | 'awsEndpointUrl' | 'users'>,
): LocalOutputs {
  const outputs: Record<string, unknown> = { ...declared, ...here, consoleUrl: `${here.apiUrl}/console` };
  const promised = STACK_OUTPUTS.map((name) => {
    const value = outputs[name];
    if (typeof value !== 'string') throw new Error(`The stacks have no output ${name}`);
    return [name, value] as const;
  });
  const { awsEndpointUrl, users } = here;
  return { ...(Object.fromEntries(promised) as unknown as StackOutputs), awsEndpointUrl, users };
}
