import type { PutPermissionRequest, RemovePermissionRequest } from '@aws-sdk/client-eventbridge';
import { busArn, findBus } from './buses';
import type { EventBridgeContext } from './context';
import { notFound, required, validationError } from './parameters';
import type { PolicyStatement } from './records';

/** Takes a whole policy, or one statement in parts. It is kept and shown, but nobody is refused here. */
export function putPermission(context: EventBridgeContext, input: PutPermissionRequest): void {
  const bus = findBus(context, input.EventBusName);
  const statements =
    input.Policy === undefined
      ? [...without(bus.statements, input.StatementId), readStatement(context, bus.name, input)]
      : readPolicy(input.Policy);
  context.buses.set(bus.name, { ...bus, statements, modifiedAt: context.now() });
}

export function removePermission(context: EventBridgeContext, input: RemovePermissionRequest): void {
  const bus = findBus(context, input.EventBusName);
  const kept = input.RemoveAllPermissions === true ? [] : without(bus.statements, input.StatementId);
  if (kept.length === bus.statements.length && input.RemoveAllPermissions !== true) {
    throw notFound('Statement with the provided id does not exist.');
  }
  context.buses.set(bus.name, { ...bus, statements: kept, modifiedAt: context.now() });
}

function readStatement(
  context: EventBridgeContext,
  busName: string,
  input: PutPermissionRequest,
): PolicyStatement {
  const principal = required(input.Principal, 'principal');
  return {
    Sid: required(input.StatementId, 'statementId'),
    Effect: 'Allow',
    Principal: principal === '*' ? '*' : { AWS: `arn:aws:iam::${principal}:root` },
    Action: required(input.Action, 'action'),
    Resource: busArn(context, busName),
  };
}

function readPolicy(text: string): PolicyStatement[] {
  try {
    const { Statement } = JSON.parse(text) as { Statement: PolicyStatement | PolicyStatement[] };
    return [Statement].flat();
  } catch {
    throw validationError('The policy is not valid JSON.');
  }
}

function without(statements: readonly PolicyStatement[], id: string | undefined): PolicyStatement[] {
  return statements.filter(({ Sid }) => Sid !== id);
}
