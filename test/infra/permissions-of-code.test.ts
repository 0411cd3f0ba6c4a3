import { build } from 'esbuild';
import { SERVICES, type ServiceName } from '../../infra/functions/services';
import { statementsOf } from './policies';
import { synthesize } from './synthesized';

/*
 * The local run asks for no permissions, so a call that IAM would refuse has to be found here: the commands
 * that a service's bundle holds against the actions of its role.
 */

/** With every call allowed that a setting may allow. */
const { templates } = synthesize({ deleteSurplus: true });

const IAM_SERVICE: Readonly<Record<string, string>> = {
  'client-ec2': 'ec2',
  'client-eventbridge': 'events',
  'client-service-quotas': 'servicequotas',
  'client-sqs': 'sqs',
  'lib-dynamodb': 'dynamodb',
};

/** Actions that no command of ours makes. */
const NEEDED_BESIDE: Readonly<Record<ServiceName, readonly string[]>> = {
  console: [],
  intake: [],
  // Naming the role for flow logs takes PassRole, the first regional NAT gateway of an account takes
  // CreateServiceLinkedRole, and Lambda polls the queue with the function's role.
  provisioner: [
    'iam:CreateServiceLinkedRole',
    'iam:PassRole',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    'sqs:GetQueueUrl',
    'sqs:ReceiveMessage',
  ],
  'sign-in': [],
  status: [],
  sweeper: [],
};

/** Actions that the source could make and the service never does. */
const NOT_NEEDED: Readonly<Record<ServiceName, readonly string[]>> = {
  console: [],
  // It looks for what keeps a network from being deleted, and leaves the deletion to the provisioner.
  intake: [
    'ec2:DeleteEgressOnlyInternetGateway',
    'ec2:DeleteFlowLogs',
    'ec2:DeleteInternetGateway',
    'ec2:DeleteNatGateway',
    'ec2:DeleteRouteTable',
    'ec2:DeleteSubnet',
    'ec2:DeleteVpcEndpoints',
    'ec2:DetachInternetGateway',
  ],
  provisioner: [],
  'sign-in': [],
  status: [],
  sweeper: [],
};

describe.each(SERVICES)('%s', (service) => {
  it('may make the calls that it makes, and no others', async () => {
    const construct = `${service.charAt(0).toUpperCase()}${service.slice(1)}`;
    const granted = statementsOf(templates.service, construct).flatMap(({ actions }) => actions);
    const made = [...(await actionsInSourceOf(service)), ...NEEDED_BESIDE[service]];
    const needed = made.filter((action) => !NOT_NEEDED[service].includes(action));
    expect(unique(granted.filter((action) => !/^(logs|xray):/.test(action)))).toEqual(unique(needed));
  });
});

/** Of what is left of the source in a bundle: a file of a kind makes calls that only some services make. */
async function actionsInSourceOf(service: ServiceName): Promise<string[]> {
  const { outputFiles } = await build({
    entryPoints: [`services/${service}/main.ts`],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    write: false,
  });
  return outputFiles.flatMap(({ text }) => commandsIn(text));
}

function commandsIn(bundle: string): string[] {
  const imports = bundle.matchAll(/import \{([^}]*)\} from "@aws-sdk\/([\w-]+)";/g);
  return Array.from(imports).flatMap(([, names = '', library = '']) =>
    Array.from(names.matchAll(/\b(\w+)Command\b(?: as (\w+))?/g)).flatMap(([, command = '', alias]) =>
      // The bundler keeps imports of what it has left out.
      bundle.includes(`new ${alias ?? `${command}Command`}(`) ? [actionOf(library, command)] : [],
    ),
  );
}

function actionOf(library: string, command: string): string {
  // IAM knows no batches, and the document client leaves out `Item`.
  const single = command.replace(/Batch$/, '');
  const action = library === 'lib-dynamodb' && single !== 'Query' ? `${single}Item` : single;
  return `${IAM_SERVICE[library] ?? library}:${action}`;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
