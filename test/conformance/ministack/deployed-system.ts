import { readFileSync } from 'node:fs';
import {
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  DeleteMessageCommand,
  ListQueuesCommand,
} from '@aws-sdk/client-sqs';
import {
  DeleteItemCommand,
  DynamoDBClient,
  RestoreTableToPointInTimeCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { setTimeout as sleep } from 'node:timers/promises';
import { REQUEST_TABLE_INDEXES } from '../../../shared/contract/request-table';
import type { StackOutputs } from '../../../shared/contract/stack-outputs';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const PASSWORD = 'Only-for-ministack-1';
/** Only what hangs takes so long. */
const PATIENCE_MS = 120_000;
const PAUSE_MS = 250;

/** The deployment as its users see it, behind the addresses that ministack gives it. */
export class DeployedSystem {
  readonly outputs: StackOutputs;
  private readonly sqs: SQSClient;
  private readonly dynamodb: DynamoDBClient;

  constructor(
    private readonly endpointUrl: string,
    outputsFile: string,
  ) {
    const stacks = JSON.parse(readFileSync(outputsFile, 'utf8')) as Record<string, Record<string, string>>;
    this.outputs = Object.assign({}, ...Object.values(stacks)) as StackOutputs;
    const client = {
      endpoint: endpointUrl,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    };
    this.sqs = new SQSClient(client);
    this.dynamodb = new DynamoDBClient(client);
  }

  /** Makes a user as an administrator does. */
  async makeUser(username: string): Promise<void> {
    const { userPoolId: UserPoolId } = this.outputs;
    const user = { UserPoolId, Username: username };
    await this.cognito('AdminCreateUser', {
      ...user,
      MessageAction: 'SUPPRESS',
      TemporaryPassword: PASSWORD,
      UserAttributes: [
        { Name: 'email', Value: username },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
    await this.cognito('AdminSetUserPassword', { ...user, Password: PASSWORD, Permanent: true });
  }

  /** @returns an ID token */
  async signIn(username: string): Promise<string> {
    const { AuthenticationResult } = (await this.cognito('InitiateAuth', {
      ClientId: this.outputs.userPoolClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: username, PASSWORD },
    })) as { AuthenticationResult: { IdToken: string } };
    return AuthenticationResult.IdToken;
  }

  async call(token: string | undefined, method: string, path: string, body?: unknown): Promise<Answer> {
    const [, apiId = '', stage = ''] =
      /^https:\/\/([^.]+)\.execute-api\.[^/]+\/(.+)$/.exec(this.outputs.apiUrl) ?? [];
    const response = await fetch(`${this.endpointUrl}/restapis/${apiId}/${stage}/_user_request_${path}`, {
      method,
      ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  async send(queueUrl: string, body: string): Promise<void> {
    await this.sqs.send(new SendMessageCommand({ QueueUrl: this.local(queueUrl), MessageBody: body }));
  }

  /** @returns the bodies of messages until `isLast` says so; each is deleted */
  async receiveUntil(queueUrl: string, isLast: (body: string) => boolean): Promise<readonly string[]> {
    const QueueUrl = this.local(queueUrl);
    const bodies: string[] = [];
    await until(
      () => `${queueUrl} had what was expected`,
      async () => {
        const { Messages = [] } = await this.sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
        );
        for (const { Body = '', ReceiptHandle } of Messages) {
          bodies.push(Body);
          await this.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        }
        return bodies.some(isLast);
      },
    );
    return bodies;
  }

  async queueUrls(prefix: string): Promise<readonly string[]> {
    const { QueueUrls = [] } = await this.sqs.send(new ListQueuesCommand({ QueueNamePrefix: prefix }));
    return QueueUrls;
  }

  /** @throws Error when the request comes to another end, or to none */
  async follow(token: string, requestId: string, end: string): Promise<Answer['body']> {
    let shown: Answer['body'] = {};
    await until(
      () => `${requestId} was ${end}: ${JSON.stringify(shown)}`,
      async () => {
        shown = (await this.call(token, 'GET', `/vpcs/${requestId}`)).body;
        if (['FAILED', 'STALLED'].includes(String(shown.status))) throw new Error(JSON.stringify(shown));
        return shown.status === end;
      },
    );
    return shown;
  }

  /** Restores the table of requests, as it is now, into a table of that name. */
  async restoreTable(TargetTableName: string): Promise<void> {
    const SourceTableName = this.outputs.requestTableName;
    await this.dynamodb.send(new RestoreTableToPointInTimeCommand({ SourceTableName, TargetTableName }));
  }

  /** Deletes a record, as a mishap would. */
  async loseRecord(requestId: string): Promise<void> {
    const Key = { requestId: { S: requestId } };
    await this.dynamodb.send(new DeleteItemCommand({ TableName: this.outputs.requestTableName, Key }));
  }

  /** Takes a record out of the index of names, as release 0.1.0 has left its records. */
  async forgetName(requestId: string): Promise<void> {
    const Key = { requestId: { S: requestId } };
    const { partitionKey } = REQUEST_TABLE_INDEXES.byLookup;
    await this.dynamodb.send(
      new UpdateItemCommand({
        TableName: this.outputs.requestTableName,
        Key,
        UpdateExpression: 'REMOVE #lookup',
        ExpressionAttributeNames: { '#lookup': partitionKey },
      }),
    );
  }

  /** It names hosts that may not resolve. */
  private local(queueUrl: string): string {
    return `${this.endpointUrl}${new URL(queueUrl).pathname}`;
  }

  private async cognito(action: string, input: object): Promise<unknown> {
    const response = await fetch(this.endpointUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
        authorization:
          'AWS4-HMAC-SHA256 Credential=local/20261129/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0',
      },
      body: JSON.stringify(input),
    });
    if (!response.ok) throw new Error(`${action} answered ${response.status}: ${await response.text()}`);
    return response.json();
  }
}

async function until(what: () => string, condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Gave up waiting until ${what()}`);
    await sleep(PAUSE_MS);
  }
}
