import type { AcceptedBody, RequestView } from '../../../shared/contract/http';
import { aRequestBody } from '../../builders/request-body';
import type { World } from '../../simulation/scripted/world';

/** Posts a body that must be accepted. @returns the request's id */
export async function accepted(world: World, body: unknown = aRequestBody(), key?: string): Promise<string> {
  const response = await world.post(body, 'alice', key);
  expect(response.statusCode).toBe(202);
  return (JSON.parse(response.body) as AcceptedBody).requestId;
}

/** What GET shows of it. */
export async function view(world: World, requestId: string): Promise<RequestView> {
  return JSON.parse((await world.get(requestId)).body) as RequestView;
}

/** What must hold for a request that went well, whatever happened on the way. */
export async function expectReadyOnce(world: World, requestId: string, subnets = 2) {
  const shown = await view(world, requestId);
  expect(shown.status).toBe('READY');
  expect(world.ec2.vpcs()).toHaveLength(1);
  expect(world.ec2.vpcs()[0]?.VpcId).toBe(shown.vpcId);
  expect(
    world.ec2
      .subnets()
      .map(({ SubnetId }) => SubnetId)
      .sort(),
  ).toEqual(shown.subnets.map(({ subnetId }) => subnetId).sort());
  expect(shown.subnets).toHaveLength(subnets);
  const created = world.events.filter(({ detailType }) => detailType === 'VpcCreated');
  expect(new Set(created.map(({ detail }) => detail.metadata.eventId)).size).toBe(1);
  expect(shown.announcedAt).toBeDefined();
  return shown;
}
