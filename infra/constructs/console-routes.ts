import { Validations } from 'aws-cdk-lib';
import {
  AuthorizationType,
  LambdaIntegration,
  ResponseTransferMode,
  type MethodDeploymentOptions,
  type MethodOptions,
  type RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';

/** Below the stage: `/console` is the page, what lies below are its files and its own addresses. */
const PATHS = ['/', '/console', '/console/{proxy+}'] as const;

/** A first visit fetches a dozen files. Files never take what the stage lets through for the API. */
const THROTTLE = { throttlingRateLimit: 50, throttlingBurstLimit: 100 };

/**
 * How the stage treats each of the page's methods. A method's own settings replace the stage's, so the others
 * are repeated.
 */
export function consoleMethodOptions(
  stage: MethodDeploymentOptions,
): Record<string, MethodDeploymentOptions> {
  return Object.fromEntries(PATHS.map((path) => [`${path}/GET`, { ...stage, ...THROTTLE }]));
}

/**
 * Serves the web page beside the API, at the same origin, without sign-in: its files are public, and all data comes
 * through the API with a token.
 */
export function addConsoleRoutes(api: RestApi, serve: IFunction): void {
  const integration = new LambdaIntegration(serve, {
    allowTestInvoke: false,
    // Streamed bytes pass as they are. In buffered mode a compressed file would need `binaryMediaTypes`, which
    // holds for the whole API: then the bodies of its other methods would travel in base64.
    responseTransferMode: ResponseTransferMode.STREAM,
  });
  const options: MethodOptions = { authorizationType: AuthorizationType.NONE };
  const console = api.root.addResource('console');
  const methods = [api.root, console, console.addResource('{proxy+}')].map((resource) =>
    resource.addMethod('GET', integration, options),
  );
  for (const method of methods) {
    Validations.of(method).acknowledge(
      { id: 'AwsSolutions-APIG4', reason: WHY_PUBLIC },
      { id: 'AwsSolutions-COG4', reason: WHY_PUBLIC },
    );
  }
}

const WHY_PUBLIC =
  "The page's files are public and hold no data; all data comes through methods that need a token.";
