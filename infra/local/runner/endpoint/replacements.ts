import { UserError } from '../user-error';

/** The variable of each service by which SDKs, too, find an endpoint of its own. */
const VARIABLES: Readonly<Record<string, string>> = {
  'cognito-idp': 'AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER',
  dynamodb: 'AWS_ENDPOINT_URL_DYNAMODB',
  ec2: 'AWS_ENDPOINT_URL_EC2',
  events: 'AWS_ENDPOINT_URL_EVENTBRIDGE',
  lambda: 'AWS_ENDPOINT_URL_LAMBDA',
  logs: 'AWS_ENDPOINT_URL_CLOUDWATCH_LOGS',
  sqs: 'AWS_ENDPOINT_URL_SQS',
  sts: 'AWS_ENDPOINT_URL_STS',
};

/**
 * Services that live elsewhere, with their URLs, as the environment says.
 *
 * @throws UserError on a value that is no URL
 */
export function readReplacements(
  environment: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(VARIABLES).flatMap(([service, variable]): [string, string][] => {
      const url = environment[variable];
      if (url === undefined || url === '') return [];
      if (!/^https?:\/\//.test(url) || !URL.canParse(url))
        throw new UserError(`${variable} must be a URL such as http://127.0.0.1:5000, not "${url}".`);
      return [[service, url]];
    }),
  );
}
