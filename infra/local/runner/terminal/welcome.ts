import { join, relative } from 'node:path';
import type { Colors } from 'picocolors/types';
import { LOCAL_USERS } from '../../identity/users';
import type { LocalSystem } from '../local-system';

/** What to do with a system that has just started: addresses, and commands to paste. */
export function welcome({ outputs, stateDirectory, declared }: LocalSystem, paint: Colors): string {
  const { apiUrl, awsEndpointUrl, region, userPoolClientId, commandQueueUrl } = outputs;
  const outputsFile = relative(process.cwd(), `${stateDirectory}/outputs.json`);
  // From the folder of the clone, and from those below it.
  const isFoundByItself = outputsFile === join('.local', 'outputs.json');
  const token = `$(node -p 'JSON.parse(fs.readFileSync("${outputsFile}")).users[0].idToken')`;
  const aws = `AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local aws --region ${region} --endpoint-url ${awsEndpointUrl}`;
  const heading = (text: string) => `\n  ${paint.bold(text)}\n`;
  const command = (text: string) => `  ${text}\n`;
  const auditLog = declared.logGroups.find((name) => name.startsWith('/aws/events/'));
  const hasConsole = declared.api.methods.some(({ path }) => path === '/console');
  const [alice] = LOCAL_USERS;
  return [
    ...(hasConsole ? [`\n  Console       ${paint.cyan(`${apiUrl}/console`)}`] : []),
    `\n  API           ${paint.cyan(apiUrl)}\n  AWS endpoint  ${paint.cyan(awsEndpointUrl)}\n  Outputs       ${outputsFile}\n`,
    `  Users         ${LOCAL_USERS.map(({ username, password }) => `${username} / ${password}`).join(', ')}\n`,
    heading('Ask for a network'),
    command(
      `npx vpcctl create shop --zones 3 --nat single${isFoundByItself ? '' : ` --outputs ${outputsFile}`}`,
    ),
    heading('The same with curl'),
    command(`TOKEN=${token}`),
    command(
      `curl -s ${apiUrl}/vpcs -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d @shared/contract/examples/create-vpc.json`,
    ),
    command(`curl -s ${apiUrl}/vpcs -H "Authorization: Bearer $TOKEN"`),
    heading('See what AWS has'),
    command(`alias local-aws='${aws}'`),
    command('local-aws ec2 describe-vpcs --filters Name=tag-key,Values=vpc-vending:request-id'),
    command(`local-aws sqs get-queue-attributes --attribute-names All --queue-url ${commandQueueUrl}`),
    ...(auditLog === undefined
      ? []
      : [command(`local-aws logs filter-log-events --log-group-name ${auditLog}`)]),
    heading('Lose the reply of the next CreateVpc, then ask for another network: still one VPC'),
    command(
      `curl -s -X PUT ${awsEndpointUrl}/_local/faults -d '[{"service":"ec2","action":"CreateVpc","fault":"reply-lost","times":1}]'`,
    ),
    heading('Get a fresh token'),
    command(
      `local-aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH --client-id ${userPoolClientId} ` +
        `--auth-parameters USERNAME=${alice?.username ?? ''},PASSWORD=${alice?.password ?? ''}`,
    ),
    `\n  Ctrl-C stops everything.\n\n`,
  ].join('');
}
