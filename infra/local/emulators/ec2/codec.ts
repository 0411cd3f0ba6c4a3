import * as ec2Client from '@aws-sdk/client-ec2';
import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import type { $SchemaRef, StaticStructureSchema, TimestampDateTimeSchema } from '@smithy/types';
import { AwsError } from '../emulator';
import { decodeParameters } from './query-decoder';

/** An action and its input in the SDK's words. */
export interface Ec2Call {
  readonly action: string;
  readonly input: object;
}

/** What the SDK publishes of an operation: kind, namespace, name, traits, input, output. */
type OperationSchema = readonly [9, string, string, unknown, $SchemaRef, $SchemaRef];

/** Of every request, but no parameter of any action. */
const PROTOCOL_PARAMETERS = new Set(['Action', 'Version']);

const NAMESPACE = 'com.amazonaws.ec2';
const XML_NAMESPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/';
const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

const STRING = 0 satisfies $SchemaRef;
const BOOLEAN = 2 satisfies $SchemaRef;
const DATE_TIME: TimestampDateTimeSchema = 5;

const errorResponse = structure('Response', {
  Errors: structure('Errors', { Error: structure('Error', { Code: STRING, Message: STRING }) }),
  RequestID: STRING,
});

/** Everything the SDK exports. */
const published: Readonly<Record<string, unknown>> = ec2Client;

/** By action; the schema of an answer never changes. */
const answerSchemas = new Map<string, StaticStructureSchema>();

/**
 * Reads a request in the ec2Query protocol, as SDKs of all languages and the AWS CLI send it.
 *
 * @throws AwsError `MissingAction`, `InvalidAction`, `UnknownParameter`, `InvalidParameterValue`
 */
export function decodeRequest(body: string): Ec2Call {
  const form = new URLSearchParams(body);
  const action = form.get('Action');
  if (action === null) throw new AwsError('MissingAction', 'The request must contain the parameter Action');
  const [, , , , inputSchema] = operationSchema(action);
  const parameters = [...form].filter(([name]) => !PROTOCOL_PARAMETERS.has(name));
  return { action, input: decodeParameters(parameters, NormalizedSchema.of(inputSchema)) };
}

/** The XML of an action's answer. */
export function encodeOutput(action: string, output: object, requestId: string): string {
  return toXml(answerSchema(action), { RequestId: requestId, Return: true, ...output }, XML_NAMESPACE);
}

/** The XML of a failure, which is the same for all actions and has no namespace. */
export function encodeError(
  { code, message }: Pick<AwsError, 'code' | 'message'>,
  requestId: string,
): string {
  return toXml(errorResponse, {
    Errors: { Error: { Code: code, Message: message } },
    RequestID: requestId,
  });
}

function toXml(schema: StaticStructureSchema, value: object, xmlNamespace = ''): string {
  const serializer = new XmlShapeSerializer({
    timestampFormat: { useTrait: true, default: DATE_TIME },
    httpBindings: false,
    serviceNamespace: NAMESPACE,
    xmlNamespace,
  });
  serializer.write(schema, value);
  return XML_DECLARATION + String(serializer.flush());
}

/** The SDK's schema of the output, with the request id that AWS puts before it. */
function answerSchema(action: string): StaticStructureSchema {
  const known = answerSchemas.get(action);
  if (known !== undefined) return known;
  const [, , , , , outputSchema] = operationSchema(action);
  const output = NormalizedSchema.of(outputSchema);
  const members: Record<string, $SchemaRef> = { RequestId: [STRING, { xmlName: 'requestId' }] };
  if (output.isUnitSchema()) members.Return = [BOOLEAN, { xmlName: 'return' }];
  else {
    const [, , , , names, schemas] = output.getSchema() as StaticStructureSchema;
    for (const [index, name] of names.entries()) members[name] = schemas[index] ?? STRING;
  }
  const schema = structure(`${action}Response`, members);
  answerSchemas.set(action, schema);
  return schema;
}

function structure(name: string, members: Readonly<Record<string, $SchemaRef>>): StaticStructureSchema {
  return [3, NAMESPACE, name, 0, Object.keys(members), Object.values(members)];
}

/** The SDK exports the schema of each operation under its name and a dollar sign. */
function operationSchema(action: string): OperationSchema {
  const schema = published[`${action}$`];
  if (!isOperationSchema(schema)) {
    throw new AwsError('InvalidAction', `The action ${action} is not valid for this web service.`);
  }
  return schema;
}

function isOperationSchema(schema: unknown): schema is OperationSchema {
  return Array.isArray(schema) && schema[0] === 9;
}
