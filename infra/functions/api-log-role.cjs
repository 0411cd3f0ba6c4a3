'use strict';
const { Buffer } = require('node:buffer');
// Deployed as it is, inside the template: Lambda's runtime brings this client along.
const { APIGatewayClient, GetAccountCommand, UpdateAccountCommand } = require('@aws-sdk/client-api-gateway');

const PHYSICAL_ID = 'api-gateway-log-role';
/** A role that was just made is refused for some seconds. */
const TRIES = 12;
const PAUSE_MS = 5_000;

/**
 * Sets the role by which API Gateway writes logs in this Region where there is none, and takes it away again where it
 * is still ours. The role of a third party is never touched.
 */
async function change({ RequestType, ResourceProperties, OldResourceProperties = {} }) {
  const ours = [ResourceProperties.RoleArn, OldResourceProperties.RoleArn];
  const gateway = new APIGatewayClient({});
  const { cloudwatchRoleArn: present = '' } = await gateway.send(new GetAccountCommand({}));
  if (present !== '' && !ours.includes(present)) return present;
  const wanted = RequestType === 'Delete' ? '' : ResourceProperties.RoleArn;
  if (present !== wanted) await setRole(gateway, wanted);
  return wanted;
}

async function setRole(gateway, value) {
  const patchOperations = [{ op: 'replace', path: '/cloudwatchRoleArn', value }];
  for (let tries = 1; ; tries++) {
    try {
      await gateway.send(new UpdateAccountCommand({ patchOperations }));
      return;
    } catch (error) {
      if (tries === TRIES || error.name !== 'BadRequestException') throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

exports.handler = async (event) => {
  const { StackId, RequestId, LogicalResourceId, ResponseURL } = event;
  const answer = { StackId, RequestId, LogicalResourceId, PhysicalResourceId: PHYSICAL_ID };
  try {
    const RoleArn = await change(event);
    Object.assign(answer, { Status: 'SUCCESS', Data: { RoleArn } });
  } catch (error) {
    console.error(JSON.stringify({ level: 'ERROR', message: 'role not changed', error: String(error) }));
    Object.assign(answer, { Status: 'FAILED', Reason: String(error) });
  }
  // Bytes, since the address is signed without a content type.
  await fetch(ResponseURL, { method: 'PUT', body: Buffer.from(JSON.stringify(answer)) });
};
