import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import type { RequestView } from '../../../../shared/contract/http';
import { useApp } from '../app/context';
import { Problem } from '../app/problem';
import { follow, hrefTo } from '../app/router';
import { Status, TimeOf } from '../app/status';
import { TEXTS } from '../texts';

export interface RequestListProps {
  readonly title: string;
  readonly empty: string;
  /** Undefined: not known. */
  readonly items: readonly RequestView[] | undefined;
  readonly loading: boolean;
  readonly onRetried: () => void;
}

/** Requests with the reason that they are where they are; those that came to no end can be tried again. */
export function RequestList({ title, empty, items, loading, onRetried }: RequestListProps) {
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
  return (
    <SpaceBetween size="s">
      <Problem error={error} />
      <Table
        variant="container"
        loading={loading}
        loadingText={TEXTS.loading}
        items={items ?? []}
        empty={items !== undefined && empty}
        trackBy="requestId"
        wrapLines
        ariaLabels={{ tableLabel: title }}
        header={
          <Header variant="h2" {...(items && { counter: `(${items.length})` })}>
            {title}
          </Header>
        }
        columnDefinitions={[
          {
            id: 'name',
            header: TEXTS.networks.name,
            isRowHeader: true,
            cell: ({ name, requestId }) => (
              <Link href={hrefTo(`networks/${requestId}`)} onFollow={follow(`networks/${requestId}`)}>
                {name}
              </Link>
            ),
          },
          { id: 'status', header: TEXTS.networks.status, cell: ({ status }) => <Status status={status} /> },
          {
            id: 'since',
            header: TEXTS.operations.since,
            cell: ({ updatedAt, stalled }) => <TimeOf at={stalled?.at ?? updatedAt} />,
          },
          {
            id: 'reason',
            header: TEXTS.operations.reason,
            cell: ({ stalled, waiting, failure }) =>
              stalled?.message ?? waiting?.message ?? failure?.message ?? '–',
          },
          {
            id: 'retry',
            header: TEXTS.operations.retry,
            cell: ({ requestId, status, name }) =>
              status === 'WAITING' ? (
                '–'
              ) : (
                <Button
                  loading={retrying === requestId}
                  ariaLabel={`${TEXTS.operations.retry}: ${name}`}
                  onClick={() => void retry(requestId)}
                >
                  {TEXTS.operations.retry}
                </Button>
              ),
          },
        ]}
      />
    </SpaceBetween>
  );
}
