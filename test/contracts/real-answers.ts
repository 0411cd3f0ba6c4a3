import type { APIGatewayProxyResult } from 'aws-lambda';
import type { CallExample } from '../../shared/contract/openapi-examples';
import { World } from '../simulation/scripted/world';
import { SWEEPER_POLICY } from '../simulation/services/settings';

const SHOP = {
  name: 'shop-dev',
  addressPool: 'default',
  netmaskLength: 24,
  layout: {
    availabilityZones: 2,
    tiers: { public: { netmaskLength: 28 }, private: { netmaskLength: 26 } },
  },
  natGateways: 'single',
  tags: { team: 'shop' },
};

/** Real calls and their answers, one after the other in one world, so that they are the same every time. */
export async function realAnswers(): Promise<readonly CallExample[]> {
  const world = new World();
  const examples: CallExample[] = [];
  const note = async (
    operation: string,
    title: string,
    call: Promise<APIGatewayProxyResult>,
    request?: unknown,
  ): Promise<Record<string, unknown>> => {
    const { statusCode: status, body } = await call;
    const answer = (body === '' ? null : JSON.parse(body)) as Record<string, unknown>;
    examples.push({ operation, title, ...(request !== undefined && { request }), status, answer });
    return answer;
  };

  await note('createVpc', 'The plan of a network', world.dryRun(SHOP), SHOP);
  const { requestId } = await note('createVpc', 'A network', world.post(SHOP, 'alice', 'shop-dev-1'), SHOP);
  const id = String(requestId);
  await note('getVpc', 'A request that was just accepted', world.get(id));
  await world.settle();
  await note('createVpc', 'A repeat of what is done', world.post(SHOP, 'alice', 'shop-dev-1'), SHOP);
  const other = { ...SHOP, name: 'other' };
  await note('createVpc', 'Another body under a used key', world.post(other, 'alice', 'shop-dev-1'), other);
  const wrong = { name: '', cidrBlock: '10.40.0.0/8', subnets: [] };
  await note('createVpc', 'A body with several errors', world.post(wrong), wrong);
  await note('listVpcs', 'A page of requests', world.list({ limit: '2' }));
  const { headers: { etag = '' } = {} } = await world.list({ limit: '2' });
  const known = { 'If-None-Match': String(etag) };
  await note('listVpcs', 'The page that is known', world.list({ limit: '2' }, 'alice', known));
  await note('listVpcs', 'The networks of a name', world.list({ name: 'shop-dev' }));
  const { vpcId = '' } = JSON.parse((await world.get(id)).body) as { readonly vpcId?: string };
  await note('listVpcs', 'The network of a VPC', world.list({ vpcId }));
  await note('listVpcs', 'A cursor that was cut off', world.list({ cursor: 'abc' }));
  await note('getVpc', 'A network that is READY', world.get(id));
  await note('getVpc', 'A network compared with EC2', world.get(id, {}, { compare: 'live' }));
  await note('getVpc', 'A request that does not exist', world.get('req-none'));
  const growth = { natGateways: 'per-zone', tags: { stage: 'dev' } };
  await note('updateVpc', 'The preview of a change', world.patch(id, growth, {}, { dryRun: 'true' }), growth);
  const shrink = { natGateways: 'none' };
  await note('updateVpc', 'A change that would take something away', world.patch(id, shrink), shrink);
  await note('updateVpc', 'A change', world.patch(id, growth), growth);
  await note('updateVpc', 'A change while another one is under way', world.patch(id, { flowLogs: true }), {
    flowLogs: true,
  });
  await world.settle();
  await note('updateVpc', 'A change that is done already', world.patch(id, growth), growth);
  await note(
    'updateVpc',
    'A change of what is no longer so',
    world.patch(id, { flowLogs: true }, { 'If-Match': '"another"' }),
    { flowLogs: true },
  );
  await note('listPools', 'The pools', world.read('/pools'));
  await note('getPool', 'The blocks of a pool', world.read('/pools/{name}', { name: 'default' }));
  const letDnsHostnames = (Value: boolean) => {
    world.ec2.call('ModifyVpcAttribute', { VpcId: vpcId, EnableDnsHostnames: { Value } });
  };
  letDnsHostnames(false);
  world.clock.advance(SWEEPER_POLICY.graceMs + 1);
  await world.sweep();
  await note('listFindings', 'A network that drifted', world.read('/findings', {}, {}, 'admin'));
  letDnsHostnames(true);
  await note('listFindings', 'By a caller who is no administrator', world.read('/findings'));
  await note('retryVpc', 'A request that is READY', world.retry(id));
  await note('deleteVpc', 'The preview of a deletion', world.remove(id, 'alice', {}, { dryRun: 'true' }));
  await note('deleteVpc', 'A deletion by another caller', world.remove(id, 'bob'));
  await note('deleteVpc', 'A deletion', world.remove(id));
  await world.settle();
  await note('getVpc', 'A network that is DELETED', world.get(id));
  return withStableNames(examples);
}

/** What AWS and the table make up, by order of appearance: another number of calls must not change the examples. */
function withStableNames(examples: readonly CallExample[]): readonly CallExample[] {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const nameOf = (found: string, prefix: string, digits: number) => {
    const known = names.get(found);
    if (known !== undefined) return known;
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    const name = `${prefix}${String(count).padStart(digits, '0')}`;
    names.set(found, name);
    return name;
  };
  const text = JSON.stringify(examples)
    .replaceAll(/\b([a-z]+-)[0-9a-f]{17}\b/g, (id, prefix: string) => nameOf(id, prefix, 17))
    .replaceAll(/[\w-]{16}\.revision-\d+/g, (tag) => nameOf(tag, 'tag-', 1));
  return JSON.parse(withStableTimes(text)) as readonly CallExample[];
}

/** Times in their order, half a minute apart: how long AWS and the service take must not change the examples. */
function withStableTimes(text: string): string {
  const time = /\b\d{4}-\d\d-\d\dT[\d:.]+Z/g;
  const times = [...new Set(text.match(time))].sort();
  const begin = Date.parse(times[0] ?? '');
  return text.replaceAll(time, (found) => new Date(begin + times.indexOf(found) * 30_000).toISOString());
}
