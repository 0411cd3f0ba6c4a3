import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import Table from '@cloudscape-design/components/table';
import { follow, hrefTo } from '../app/router';
import { TimeOf } from '../app/status';
import { TEXTS } from '../texts';
import type { Overview } from './overview';

export interface FindingsProps {
  /** Undefined: not known. */
  readonly findings: Overview['findings'] | undefined;
  readonly loading: boolean;
}

/** What the sweeper found: duplicates, orphans, drift. */
export function Findings({ findings, loading }: FindingsProps) {
  return (
    <Table
      variant="container"
      loading={loading}
      loadingText={TEXTS.loading}
      items={findings?.items ?? []}
      empty={findings !== undefined && TEXTS.operations.noFindings}
      wrapLines
      ariaLabels={{ tableLabel: TEXTS.operations.findings }}
      header={
        <Header
          variant="h2"
          {...(findings && { counter: `(${findings.items.length}${findings.hasMore ? '+' : ''})` })}
        >
          {TEXTS.operations.findings}
        </Header>
      }
      footer={findings?.hasMore === true && TEXTS.operations.firstOfMore(findings.items.length)}
      columnDefinitions={[
        { id: 'kind', header: TEXTS.operations.kind, cell: ({ kind }) => kind, isRowHeader: true },
        {
          id: 'resource',
          minWidth: 230,
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
        {
          id: 'message',
          header: TEXTS.operations.message,
          minWidth: 240,
          cell: ({ message }) => <span className="long-words">{message}</span>,
        },
        { id: 'found', header: TEXTS.operations.found, cell: ({ foundAt }) => <TimeOf at={foundAt} /> },
      ]}
    />
  );
}
