import type { Seams, Service } from '../services/seams';
import type { ServiceName } from '../aws/simulated-account';
import type { ProcessTools } from '../services/process-tools';
import type { AnyCommand, SimulatedClient } from '../aws/sdk-client';

export interface Alteration {
  readonly service: Service;
  readonly aws: ServiceName;
  /** Changes what is sent; undefined: nothing is sent, and the answer is empty. */
  readonly input?: (action: string, input: object, tools: ProcessTools) => object | undefined;
  /** Changes what is answered. */
  readonly output?: (action: string, output: object) => object;
}

/** A seam that alters the inputs or outputs of one client of one service. */
export function alteredClient({ service, aws, input, output }: Alteration): NonNullable<Seams['client']> {
  return (client, itsService, itsAws, tools) =>
    itsService === service && itsAws === aws ? altered(client, tools, input, output) : client;
}

function altered(
  client: SimulatedClient,
  tools: ProcessTools,
  alterInput: Alteration['input'] = (_, input) => input,
  alterOutput: Alteration['output'] = (_, output) => output,
): SimulatedClient {
  return {
    async send(command) {
      const action = command.constructor.name.replace(/Command$/, '');
      const input = alterInput(action, command.input, tools);
      if (input === undefined) return {};
      return alterOutput(action, await client.send(withInput(command, input)));
    },
  };
}

/** The same command with other contents; what it is called stays, since the wire goes by that. */
function withInput(command: AnyCommand, input: object): AnyCommand {
  return { constructor: command.constructor, input };
}
