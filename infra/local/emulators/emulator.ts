/** One AWS call as the local endpoint hands it to an emulator. */
export interface AwsRequest {
  /** Service name as in the signature's credential scope: `ec2`, `sqs`, `dynamodb`, `events`. */
  readonly service: string;
  /** The operation: `CreateVpc`, `SendMessage`. */
  readonly action: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** For services whose operations are paths. Absent: `POST`. */
  readonly method?: string;
  /** With the query string. Absent: `/`. */
  readonly path?: string;
}

/** What goes back on the wire. */
export interface AwsResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Stands in for one AWS service: takes its wire format, answers in its wire format, never throws. */
export interface Emulator {
  handle(request: AwsRequest): Promise<AwsResponse>;
}

/**
 * An error as AWS reports it. Thrown by the typed core of an emulator, turned into the service's own wire
 * format by its codec.
 */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  constructor(
    /** AWS's public code, such as `InvalidVpcID.NotFound`. */
    readonly code: string,
    message: string,
    readonly httpStatus = 400,
    /** What the error says besides, such as the item that made a condition fail. */
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}
