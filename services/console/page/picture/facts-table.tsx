import Table from '@cloudscape-design/components/table';
import Box from '@cloudscape-design/components/box';
import { TEXTS } from '../texts';
import type { DrawnNetwork } from './drawn-network';

interface Fact {
  readonly key: string;
  readonly what: string;
  readonly name: string;
  readonly zone: string;
  readonly addresses: string;
  readonly way: string;
  readonly id: string;
  readonly state: string;
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
      ]}
    />
  );
}

function factsOf(network: DrawnNetwork): readonly Fact[] {
  const gatewayName = (key: string) => network.gateways.find((gateway) => gateway.key === key)?.label ?? key;
  return [
    ...network.subnets.map((subnet) => ({
      key: subnet.key,
      what: TEXTS.facts.subnet(TEXTS.tiers[subnet.tier]),
      name: subnet.name,
      zone: subnet.zone ?? TEXTS.picture.zoneOpen,
      addresses: [subnet.cidrBlock, subnet.ipv6CidrBlock, TEXTS.picture.room(subnet.usableAddresses)]
        .filter((part) => part !== undefined)
        .join(' · '),
      way: subnet.routeTable.slice('route-table/'.length),
      id: subnet.id ?? '',
      state: TEXTS.states[subnet.state],
    })),
    ...network.routeTables.map((table) => ({
      key: table.key,
      what: TEXTS.facts.routeTable,
      name: table.name,
      zone: '',
      addresses: '',
      way: table.routes
        .map(
          ({ destination, target }) =>
            `${destination} → ${target === 'local' ? target : gatewayName(target)}`,
        )
        .join(', '),
      id: table.id ?? '',
      state: TEXTS.states[table.state],
    })),
    ...network.gateways.map((gateway) => ({
      key: gateway.key,
      what: TEXTS.facts.gateway,
      name: gateway.label,
      zone: network.subnets.find(({ key }) => key === gateway.subnet)?.zone ?? '',
      addresses: '',
      way: '',
      id: gateway.id ?? '',
      state: TEXTS.states[gateway.state],
    })),
    ...network.traits.map((trait) => ({
      key: trait.key,
      what: TEXTS.facts.trait,
      name: trait.label,
      zone: '',
      addresses: '',
      way: '',
      id: trait.id ?? '',
      state: TEXTS.states[trait.state],
    })),
  ];
}
