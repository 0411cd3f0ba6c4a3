import Table from '@cloudscape-design/components/table';
import Box from '@cloudscape-design/components/box';
import { TEXTS } from '../texts';
import type { DrawnNetwork, DrawnResource } from './drawn-network';

interface Fact {
  readonly key: string;
  readonly what: string;
  readonly name: string;
  readonly zone: string;
  readonly addresses: string;
  readonly way: string;
  readonly id: string;
  readonly state: string;
  /** In what it differs, or what it costs. */
  readonly note: string;
}

/** What the picture shows, as a table. */
export function FactsTable({ network }: { readonly network: DrawnNetwork }) {
  return (
    <Table
      variant="borderless"
      contentDensity="compact"
      wrapLines
      items={factsOf(network)}
      trackBy="key"
      ariaLabels={{ tableLabel: TEXTS.facts.label(network.name) }}
      columnDefinitions={[
        { id: 'what', header: TEXTS.facts.what, cell: ({ what }) => what },
        { id: 'name', header: TEXTS.facts.name, cell: ({ name }) => name, isRowHeader: true },
        { id: 'zone', header: TEXTS.facts.zone, cell: ({ zone }) => zone },
        { id: 'addresses', header: TEXTS.facts.addresses, cell: ({ addresses }) => addresses },
        { id: 'way', header: TEXTS.facts.way, cell: ({ way }) => way },
        { id: 'id', header: TEXTS.facts.id, cell: ({ id }) => <Box variant="code">{id}</Box> },
        { id: 'state', header: TEXTS.facts.state, cell: ({ state }) => state },
        { id: 'note', header: TEXTS.facts.note, cell: ({ note }) => note },
      ]}
    />
  );
}

const NOTHING = { zone: '', addresses: '', way: '', id: '', state: '', note: '' };

/** What is said of every resource alike. */
function commonOf({ key, id = '', state, note = '' }: DrawnResource) {
  return { ...NOTHING, key, id, state: TEXTS.states[state], note };
}

function factsOf(network: DrawnNetwork): readonly Fact[] {
  const gatewayName = (key: string) => network.gateways.find((gateway) => gateway.key === key)?.label ?? key;
  return [
    {
      ...commonOf({ key: 'vpc', id: network.vpcId, state: network.state, note: network.note }),
      what: TEXTS.facts.network,
      name: network.name,
      addresses: joined([network.cidrBlock, network.ipv6CidrBlock]),
      note: joined([network.note, costOf(network)]),
    },
    ...network.subnets.map((subnet) => ({
      ...commonOf(subnet),
      what: TEXTS.facts.subnet(TEXTS.tiers[subnet.tier]),
      name: subnet.name,
      zone: subnet.zone ?? TEXTS.picture.zoneOpen,
      addresses: joined([subnet.cidrBlock, subnet.ipv6CidrBlock, TEXTS.picture.room(subnet.usableAddresses)]),
      way: subnet.routeTable.slice('route-table/'.length),
    })),
    ...network.routeTables.map((table) => ({
      ...commonOf(table),
      what: TEXTS.facts.routeTable,
      name: table.name,
      way: table.routes
        .map(
          ({ destination, target }) =>
            `${destination} → ${target === 'local' ? target : gatewayName(target)}`,
        )
        .join(', '),
    })),
    ...network.gateways.map((gateway) => ({
      ...commonOf(gateway),
      what: TEXTS.facts.gateway,
      name: gateway.label,
      zone: network.subnets.find(({ key }) => key === gateway.subnet)?.zone ?? '',
      note: joined([gateway.note, costOf(gateway)]),
    })),
    ...network.traits.map((trait) => ({ ...commonOf(trait), what: TEXTS.facts.trait, name: trait.label })),
    ...network.foreign.map(({ key, kind, type, id, description }) => ({
      ...NOTHING,
      key,
      what: type,
      name: id,
      id,
      state: TEXTS.foreign[kind],
      note: description ?? '',
    })),
  ];
}

function costOf({ monthlyCost }: { readonly monthlyCost?: number | undefined }): string | undefined {
  return monthlyCost === undefined ? undefined : TEXTS.picture.monthly(monthlyCost);
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' · ');
}
