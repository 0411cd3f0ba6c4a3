import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import Table from '@cloudscape-design/components/table';
import type { FindingView } from '../../../../shared/contract/http';
import { follow, hrefTo } from '../app/router';
import { TimeOf } from '../app/status';
import { TEXTS } from '../texts';

export interface FindingsProps {
  /** Undefined: not known. */
  readonly items: readonly FindingView[] | undefined;
  readonly loading: boolean;
}

/** What the sweeper found: duplicates, orphans, drift. */
export function Findings({ items, loading }: FindingsProps) {
  return (
    <Table
      variant="container"
      loading={loading}
      loadingText={TEXTS.loading}
      items={items ?? []}
      empty={items !== undefined && TEXTS.operations.noFindings}
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
  );
}
