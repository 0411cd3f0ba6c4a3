import type { PlanView, RequestView } from '../../../shared/contract/http';

/** What is to be said of the NAT gateway of a zone, by zone; of a regional one, by ''. */
export type NatGatewaysByZone = Readonly<Record<string, string>>;

const KIND = 'nat-gateway';

/** Those that are planned. */
export function plannedNatGateways({ subnets, resources }: PlanView): NatGatewaysByZone {
  const zoneOf = new Map(subnets.map((subnet) => [`subnet/${subnet.name}`, subnet.availabilityZone ?? '']));
  return Object.fromEntries(
    resources
      .filter(({ kind }) => kind === KIND)
      .map(({ dependsOn }) => [
        zoneOf.get(dependsOn.find((key) => zoneOf.has(key)) ?? '') ?? '',
        'NAT gateway',
      ]),
  );
}

/** Those on record: their ids, or how far they are. */
export function recordedNatGateways({ subnets, resources }: RequestView): NatGatewaysByZone {
  const zoneOf = new Map(subnets.map((subnet) => [subnet.name, subnet.availabilityZone ?? '']));
  return Object.fromEntries(
    resources
      .filter(({ kind }) => kind === KIND)
      .map(({ key, id, status }) => [
        zoneByKey(key, zoneOf),
        id === undefined || status === 'DELETED' ? `NAT gateway (${status.toLowerCase()})` : id,
      ]),
  );
}

/** Keys of NAT gateways end with their zone's letter, as the names of its subnets do. */
function zoneByKey(key: string, zoneOf: ReadonlyMap<string, string>): string {
  const letter = key.slice(key.lastIndexOf('/') + 1);
  const [, zone] =
    [...zoneOf].find(([subnet, each]) => subnet.endsWith(`-${letter}`) || each.endsWith(letter)) ?? [];
  return zone ?? '';
}
