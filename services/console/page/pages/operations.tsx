import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import type { FindingView, RequestView } from '../../../../shared/contract/http';
import { ApiProblem } from '../../../../shared/client';
import { useApp } from '../app/context';
import { Problem } from '../app/problem';
import { follow, hrefTo } from '../app/router';
import { Status, TimeOf } from '../app/status';
import { usePolling } from '../app/use-polling';
import { useTitle } from '../app/use-title';
import { TEXTS } from '../texts';

const POLL_MS = 10_000;
/** Of each list. */
const MOST = 20;
const LISTED = ['STALLED', 'WAITING', 'FAILED'] as const;

interface Overview {
  readonly requests: Readonly<Record<(typeof LISTED)[number], readonly RequestView[]>>;
  readonly findings: readonly FindingView[];
}

export default function Operations() {
  useTitle(TEXTS.operations.title);
  const { user } = useApp();
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={TEXTS.operations.description}>
        {TEXTS.operations.title}
      </Header>
      {user.isAdmin ? <Lists /> : <Alert type="info">{TEXTS.operations.onlyAdmins}</Alert>}
    </SpaceBetween>
  );
}

function Lists() {
  const { client } = useApp();
  const { value, error, refresh } = usePolling<Overview>({
    key: 'operations',
    look: async (_, signal) => {
      const lists = await Promise.all(
        LISTED.map(async (status) => {
          const { items } = await client.listPage({ status, limit: MOST }, { signal });
          return [
            status,
            await Promise.all(items.map(({ requestId }) => client.get(requestId, { signal }))),
          ] as const;
        }),
      );
      const findings: FindingView[] = [];
      for await (const finding of client.findings({ signal })) {
        findings.push(finding);
        if (findings.length >= 100) break;
      }
      return { requests: Object.fromEntries(lists) as unknown as Overview['requests'], findings };
    },
    pauseMs: () => POLL_MS,
  });
  const loading = value === undefined && error === undefined;
  return (
    <>
      <Problem error={error} onRetry={refresh} />
      <Requests
        title={TEXTS.operations.stalled}
        empty={TEXTS.operations.noneStalled}
        items={value?.requests.STALLED ?? []}
        loading={loading}
        onRetried={refresh}
      />
      <Requests
        title={TEXTS.operations.waiting}
        empty={TEXTS.operations.noneWaiting}
        items={value?.requests.WAITING ?? []}
        loading={loading}
        onRetried={refresh}
      />
      <Requests
        title={TEXTS.operations.failed}
        empty={TEXTS.operations.noneFailed}
        items={value?.requests.FAILED ?? []}
        loading={loading}
        onRetried={refresh}
      />
      <Table
        variant="container"
        loading={loading}
        loadingText={TEXTS.loading}
        items={value?.findings ?? []}
        empty={TEXTS.operations.noFindings}
        ariaLabels={{ tableLabel: TEXTS.operations.findings }}
        header={<Header variant="h2">{TEXTS.operations.findings}</Header>}
        columnDefinitions={[
          { id: 'kind', header: TEXTS.operations.kind, cell: ({ kind }) => kind, isRowHeader: true },
          {
            id: 'resource',
            header: TEXTS.operations.resource,
            cell: ({ requestId, resourceId }) =>
              requestId === undefined ? (
                (resourceId ?? '–')
              ) : (
                <Link href={hrefTo(`networks/${requestId}`)} onFollow={follow(`networks/${requestId}`)}>
                  {resourceId ?? requestId}
                </Link>
              ),
          },
          { id: 'message', header: TEXTS.operations.message, cell: ({ message }) => message },
          { id: 'found', header: TEXTS.operations.found, cell: ({ foundAt }) => <TimeOf at={foundAt} /> },
        ]}
      />
    </>
  );
}

interface RequestsProps {
  readonly title: string;
  readonly empty: string;
  readonly items: readonly RequestView[];
  readonly loading: boolean;
  readonly onRetried: () => void;
}

function Requests({ title, empty, items, loading, onRetried }: RequestsProps) {
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
      {error instanceof ApiProblem && <Problem error={error} />}
      <Table
        variant="container"
        loading={loading}
        loadingText={TEXTS.loading}
        items={items}
        empty={empty}
        trackBy="requestId"
        wrapLines
        ariaLabels={{ tableLabel: title }}
        header={
          <Header variant="h2" counter={`(${items.length})`}>
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
