import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Link from '@cloudscape-design/components/link';
import Pagination from '@cloudscape-design/components/pagination';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import type { ReadOptions } from '../../../../shared/client';
import type { RequestPage } from '../../../../shared/contract/http';
import { useApp } from '../app/context';
import { Problem } from '../app/problem';
import { follow, hrefTo, navigate, useAddress } from '../app/router';
import { Status, TimeOf } from '../app/status';
import { usePolling } from '../app/use-polling';
import { useTitle } from '../app/use-title';
import { TEXTS } from '../texts';

const PAGE_SIZE = 20;
const POLL_MS = 10_000;

const STATUS_OPTIONS = [
  { value: '', label: TEXTS.networks.anyStatus },
  ...Object.entries(TEXTS.statuses).map(([value, label]) => ({ value, label })),
];
const OWNER_OPTIONS = [
  { value: '', label: TEXTS.networks.anyOwner },
  { value: 'me', label: TEXTS.networks.mine },
];

/** What is looked for: kept in the address, so that it can be sent to others and the back button works. */
interface Search {
  readonly status: string;
  readonly owner: string;
  readonly find: string;
}

export default function Networks() {
  useTitle(TEXTS.networks.title);
  const { client, user } = useApp();
  const { query } = useAddress();
  const search: Search = {
    status: query.get('status') ?? '',
    owner: query.get('owner') ?? '',
    find: query.get('find') ?? '',
  };
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
  const isFiltered = search.status !== '' || search.owner !== '' || search.find !== '';

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
            {TEXTS.networks.title}
          </Header>
        }
        filter={<Filter key={searchKey} search={search} />}
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
        empty={page !== undefined && <Empty isFiltered={isFiltered} />}
        columnDefinitions={[
          {
            id: 'name',
            header: TEXTS.networks.name,
            isRowHeader: true,
            minWidth: 160,
            cell: ({ name, requestId }) => (
              <Link href={hrefTo(`networks/${requestId}`)} onFollow={follow(`networks/${requestId}`)}>
                {name}
              </Link>
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

function Filter({ search }: { readonly search: Search }) {
  const [text, setText] = useState(search.find);
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        go({ ...search, find: text.trim() });
      }}
    >
      <SpaceBetween size="xs" direction="horizontal">
        <Input
          type="search"
          value={text}
          ariaLabel={TEXTS.networks.searchLabel}
          placeholder={TEXTS.networks.searchPlaceholder}
          onChange={({ detail }) => {
            setText(detail.value);
            if (detail.value === '' && search.find !== '') go({ ...search, find: '' });
          }}
        />
        <Button formAction="submit">{TEXTS.networks.search}</Button>
        <Select
          ariaLabel={TEXTS.networks.status}
          options={STATUS_OPTIONS}
          selectedOption={STATUS_OPTIONS.find(({ value }) => value === search.status) ?? null}
          onChange={({ detail }) => {
            go({ ...search, find: '', status: detail.selectedOption.value ?? '' });
          }}
        />
        <Select
          ariaLabel={TEXTS.networks.owner}
          options={OWNER_OPTIONS}
          selectedOption={OWNER_OPTIONS.find(({ value }) => value === search.owner) ?? null}
          onChange={({ detail }) => {
            go({ ...search, owner: detail.selectedOption.value ?? '' });
          }}
        />
      </SpaceBetween>
    </form>
  );
}

function go({ status, owner, find }: Search): void {
  // The API finds a name or a VPC by itself; a status does not go with them.
  const query = new URLSearchParams(
    Object.entries({ find, status: find === '' ? status : '', owner }).filter(([, value]) => value !== ''),
  ).toString();
  navigate(query === '' ? 'networks' : `networks?${query}`);
}

function Empty({ isFiltered }: { readonly isFiltered: boolean }) {
  return (
    <Box textAlign="center" padding="l">
      <SpaceBetween size="s">
        <Box variant="strong">{isFiltered ? TEXTS.networks.noMatch : TEXTS.networks.empty}</Box>
        {isFiltered ? (
          <Button href={hrefTo('networks')} onFollow={follow('networks')}>
            {TEXTS.networks.clear}
          </Button>
        ) : (
          <>
            <Box color="text-body-secondary">{TEXTS.networks.emptyText}</Box>
            <Button href={hrefTo('create')} onFollow={follow('create')}>
              {TEXTS.networks.create}
            </Button>
          </>
        )}
      </SpaceBetween>
    </Box>
  );
}

async function findPage(
  client: ReturnType<typeof useApp>['client'],
  { status, owner, find }: Search,
  cursor: string | undefined,
  options: ReadOptions,
): Promise<RequestPage> {
  if (find.startsWith('req-')) {
    const request = await client.get(find, options);
    return { items: [request] };
  }
  return client.listPage(
    {
      limit: PAGE_SIZE,
      ...(status !== '' && { status }),
      ...(owner !== '' && { requestedBy: owner }),
      ...(find.startsWith('vpc-') ? { vpcId: find } : find !== '' && { name: find }),
      ...(cursor !== undefined && { cursor }),
    },
    options,
  );
}
