import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import type { AllocationView, PoolView } from '../../../../shared/contract/http';
import { useApp } from '../app/context';
import { firstOf } from '../app/first-of';
import { PageTitle } from '../app/page-title';
import { Problem } from '../app/problem';
import { follow, hrefTo } from '../app/router';
import { usePolling } from '../app/use-polling';
import { useTitle } from '../app/use-title';
import { AddressBar } from '../create/address-bar-view';
import { TEXTS } from '../texts';

const POLL_MS = 30_000;
/** More are neither drawn nor listed: a bar of a thousand pixels shows no more. */
const MOST_ALLOCATIONS = 1000;
const SHOWN_AT_FIRST = 25;

interface PoolUse extends PoolView {
  readonly allocations: readonly AllocationView[];
}

export default function Pools() {
  useTitle(TEXTS.pools.title);
  const { client } = useApp();
  const {
    value: pools,
    error,
    refresh,
  } = usePolling<readonly PoolUse[]>({
    key: 'pools',
    read: async (options) =>
      Promise.all(
        (await client.pools(options)).map(async (pool) => ({
          ...pool,
          allocations: await firstOf(client.pool(pool.name, options), MOST_ALLOCATIONS),
        })),
      ),
    pauseMs: () => POLL_MS,
  });
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={TEXTS.pools.description}>
        <PageTitle>{TEXTS.pools.title}</PageTitle>
      </Header>
      <Problem error={error} onRetry={refresh} />
      {pools === undefined && error === undefined && (
        <StatusIndicator type="loading">{TEXTS.loading}</StatusIndicator>
      )}
      {pools?.length === 0 && <Box>{TEXTS.pools.none}</Box>}
      {pools?.map((pool) => (
        <Pool key={pool.name} pool={pool} />
      ))}
    </SpaceBetween>
  );
}

function Pool({ pool }: { readonly pool: PoolUse }) {
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  const used = pool.allocations.map(({ cidrBlock, name, vpcId }) => ({
    cidrBlock,
    title: `${cidrBlock} ${name ?? vpcId ?? ''}`,
  }));
  return (
    <Container
      header={
        <Header variant="h2" description={TEXTS.pools.used(pool.used, pool.size)}>
          {pool.name}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {pool.supernets.map((supernet) => (
          <div key={supernet}>
            <Box variant="awsui-key-label">{supernet}</Box>
            <AddressBar supernet={supernet} used={used} label={TEXTS.pools.bar(pool.name)} />
          </div>
        ))}
        <Box>
          {pool.largestFreeBlock === undefined
            ? TEXTS.pools.full
            : `${TEXTS.pools.largest}: ${pool.largestFreeBlock}`}
        </Box>
        <Table
          variant="embedded"
          contentDensity="compact"
          trackBy="cidrBlock"
          items={pool.allocations.slice(0, shown)}
          empty={TEXTS.pools.empty}
          header={<Header variant="h3">{TEXTS.pools.allocations}</Header>}
          ariaLabels={{ tableLabel: `${TEXTS.pools.allocations}: ${pool.name}` }}
          columnDefinitions={[
            {
              id: 'block',
              header: TEXTS.pools.block,
              isRowHeader: true,
              cell: ({ cidrBlock }) => cidrBlock,
            },
            {
              id: 'network',
              header: TEXTS.pools.network,
              cell: ({ requestId, name, vpcId }) =>
                requestId === undefined ? (
                  `${TEXTS.pools.other}${vpcId === undefined ? '' : `: ${vpcId}`}`
                ) : (
                  <Link href={hrefTo(`networks/${requestId}`)} onFollow={follow(`networks/${requestId}`)}>
                    {name ?? requestId}
                  </Link>
                ),
            },
          ]}
        />
        {pool.allocations.length > shown && (
          <Button
            onClick={() => {
              setShown(shown + 100);
            }}
          >
            {TEXTS.pools.more}
          </Button>
        )}
      </SpaceBetween>
    </Container>
  );
}
