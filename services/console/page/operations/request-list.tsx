import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { useState } from 'react';
import { useApp } from '../app/context';
import { Problem } from '../app/problem';
import { follow, hrefTo } from '../app/router';
import { Status, TimeOf } from '../app/status';
import { TEXTS } from '../texts';
import type { ListedRequest, RequestsInStatus } from './overview';

export interface RequestListProps {
  readonly title: string;
  /** The order that they are in, in words. */
  readonly order: string;
  readonly empty: string;
  /** Undefined: not known. */
  readonly requests: RequestsInStatus | undefined;
  readonly loading: boolean;
  readonly onRetried: () => void;
}

/** Requests with the reason that they are where they are; those that came to no end can be tried again. */
export function RequestList({ title, order, empty, requests, loading, onRetried }: RequestListProps) {
  const { client } = useApp();
  const [retrying, setRetrying] = useState<string | undefined>();
  const [error, setError] = useState<unknown>();
  const retry = async (requestId: string): Promise<void> => {
    setRetrying(requestId);
    setError(undefined);
    try {
      await client.retry(requestId);
      onRetried();
    } catch (caught) {
      setError(caught);
    } finally {
      setRetrying(undefined);
    }
  };
  // What waits goes on by itself.
  const retryColumn: TableProps.ColumnDefinition<ListedRequest> = {
    id: 'retry',
    header: TEXTS.operations.action,
    minWidth: 120,
    cell: ({ request: { requestId, name } }) => (
      <Button
        wrapText={false}
        loading={retrying === requestId}
        ariaLabel={`${TEXTS.operations.retry}: ${name}`}
        onClick={() => void retry(requestId)}
      >
        {TEXTS.operations.retry}
      </Button>
    ),
  };
  return (
    <SpaceBetween size="s">
      <Problem error={error} />
      <Table
        variant="container"
        loading={loading}
        loadingText={TEXTS.loading}
        items={requests?.items ?? []}
        empty={requests !== undefined && empty}
        trackBy={({ request }) => request.requestId}
        wrapLines
        ariaLabels={{ tableLabel: title }}
        header={
          <Header
            variant="h2"
            description={order}
            {...(requests && { counter: `(${requests.items.length}${requests.hasMore ? '+' : ''})` })}
          >
            {title}
          </Header>
        }
        footer={requests?.hasMore === true && <All {...requests} />}
        columnDefinitions={[
          {
            id: 'name',
            header: TEXTS.networks.name,
            isRowHeader: true,
            minWidth: 160,
            cell: ({ request: { name, requestId } }) => (
              <span className="long-words">
                <Link href={hrefTo(`networks/${requestId}`)} onFollow={follow(`networks/${requestId}`)}>
                  {name}
                </Link>
              </span>
            ),
          },
          {
            id: 'status',
            header: TEXTS.networks.status,
            minWidth: 140,
            cell: ({ request: { status } }) => <Status status={status} />,
          },
          {
            id: 'since',
            header: TEXTS.operations.since,
            cell: ({ request: { stalled }, since }) => <TimeOf at={stalled?.at ?? since} />,
          },
          {
            id: 'reason',
            header: TEXTS.operations.reason,
            minWidth: 240,
            cell: ({ request: { stalled, waiting, failure } }) => (
              <span className="long-words">
                {stalled?.message ?? waiting?.message ?? failure?.message ?? '–'}
              </span>
            ),
          },
          ...(requests?.status === 'WAITING' ? [] : [retryColumn]),
        ]}
      />
    </SpaceBetween>
  );
}

function All({ status, items }: RequestsInStatus) {
  const address = `networks?status=${status}`;
  return (
    <Box>
      {TEXTS.operations.firstOfMore(items.length)}{' '}
      <Link href={hrefTo(address)} onFollow={follow(address)}>
        {TEXTS.operations.all}
      </Link>
    </Box>
  );
}
