import type { APIGatewayProxyEvent, StreamifyHandler } from 'aws-lambda';
import type { FileAnswer } from './handler';

/**
 * Sends answers as a stream: then API Gateway passes their bytes on as they are. In buffered mode a compressed
 * file would need `binaryMediaTypes`, which holds for the whole API and would change how its other bodies travel.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
 */
export function streamed(handle: (event: APIGatewayProxyEvent) => FileAnswer): StreamifyHandler {
  return awslambda.streamifyResponse<APIGatewayProxyEvent>((event, responseStream) => {
    const { statusCode, headers, body } = handle(event);
    const stream = awslambda.HttpResponseStream.from(responseStream, { statusCode, headers });
    // Without a byte written, the runtime would not send the metadata either.
    stream.write(body.length === 0 ? '' : body);
    return new Promise<void>((resolve, reject) => {
      stream.once('error', reject);
      stream.end(resolve);
    });
  });
}
