import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import type { RequestPage } from '../../../../shared/contract/http';
import { useApp } from '../app/context';
import { PageTitle } from '../app/page-title';
import { Problem } from '../app/problem';
import { follow, hrefTo, useAddress } from '../app/router';
import { Status, TimeOf } from '../app/status';
import { usePolling } from '../app/use-polling';
import { useTitle } from '../app/use-title';
import { NoNetworks } from '../networks/no-networks';
import { findPage, isFiltered, searchOf } from '../networks/search';
import { SearchForm } from '../networks/search-form';
import { TEXTS } from '../texts';

const POLL_MS = 10_000;

export default function Networks() {
  useTitle(TEXTS.networks.title);
  const { client, user } = useApp();
  const { query } = useAddress();
  const search = searchOf(query);
  const searchKey = JSON.stringify(search);
  const [paging, setPaging] = useState<{ of: string; cursors: readonly string[] }>({
    of: searchKey,
    cursors: [],
  });
  const cursors = paging.of === searchKey ? paging.cursors : [];
  const cursor = cursors.at(-1);

  const {
    value: page,
    error,
    refresh,
  } = usePolling<RequestPage>({
    key: JSON.stringify([search, cursor]),
    read: (options) => findPage(client, search, cursor, options),
    pauseMs: () => POLL_MS,
  });

  return (
    <SpaceBetween size="m">
      <Problem error={error} onRetry={refresh} />
      <Table
        variant="full-page"
        stickyHeader
        trackBy="requestId"
        items={page?.items ?? []}
        loading={page === undefined && error === undefined}
        loadingText={TEXTS.loading}
        ariaLabels={{ tableLabel: TEXTS.networks.table }}
        header={
          <Header
            variant="awsui-h1-sticky"
            description={TEXTS.networks.description}
            actions={
              <Button variant="primary" href={hrefTo('create')} onFollow={follow('create')}>
                {TEXTS.networks.create}
              </Button>
            }
          >
            <PageTitle>{TEXTS.networks.title}</PageTitle>
          </Header>
        }
        filter={<SearchForm key={searchKey} search={search} />}
        pagination={
          <Pagination
            currentPageIndex={cursors.length + 1}
            pagesCount={cursors.length + 1 + (page?.nextCursor === undefined ? 0 : 1)}
            onChange={({ detail }) => {
              const isNext = detail.currentPageIndex > cursors.length + 1;
              setPaging({
                of: searchKey,
                cursors:
                  isNext && page?.nextCursor !== undefined
                    ? [...cursors, page.nextCursor]
                    : cursors.slice(0, Math.max(0, detail.currentPageIndex - 1)),
              });
            }}
            ariaLabels={{
              nextPageLabel: TEXTS.networks.next,
              previousPageLabel: TEXTS.networks.previous,
              pageLabel: TEXTS.networks.page,
            }}
          />
        }
        empty={page !== undefined && <NoNetworks isFiltered={isFiltered(search)} />}
        columnDefinitions={[
          {
            id: 'name',
            header: TEXTS.networks.name,
            isRowHeader: true,
            minWidth: 120,
            // A long name must not push the other columns off the page, nor the status off a phone.
            maxWidth: 'min(420px, 40vw)',
            cell: ({ name, requestId }) => (
              <span title={name}>
                <Link href={hrefTo(`networks/${requestId}`)} onFollow={follow(`networks/${requestId}`)}>
                  {name}
                </Link>
              </span>
            ),
          },
          {
            id: 'status',
            header: TEXTS.networks.status,
            minWidth: 130,
            cell: ({ status }) => <Status status={status} />,
          },
          { id: 'cidr', header: TEXTS.networks.cidr, cell: ({ cidrBlock }) => cidrBlock },
          { id: 'vpc', header: TEXTS.networks.vpc, cell: ({ vpcId }) => vpcId ?? '–' },
          {
            id: 'owner',
            header: TEXTS.networks.owner,
            cell: ({ requestedBy }) =>
              requestedBy === user.sub ? TEXTS.networks.me : requestedBy.slice(0, 8),
          },
          {
            id: 'created',
            header: TEXTS.networks.created,
            cell: ({ createdAt }) => <TimeOf at={createdAt} />,
          },
        ]}
      />
    </SpaceBetween>
  );
}
