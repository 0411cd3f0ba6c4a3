import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import type { RequestView } from '../../../../shared/contract/http';
import { Status, TimeOf } from '../app/status';
import { TEXTS } from '../texts';
import { timelineOf } from './timeline-steps';

/** What happened to a request: asked for, attempts, waits with their reason, changes, how it ended. */
export function Timeline({ request }: { readonly request: RequestView }) {
  return (
    <Container header={<Header variant="h2">{TEXTS.network.timeline}</Header>}>
      <Table
        variant="borderless"
        contentDensity="compact"
        wrapLines
        items={timelineOf(request)}
        ariaLabels={{ tableLabel: TEXTS.network.timeline }}
        columnDefinitions={[
          {
            id: 'at',
            header: TEXTS.timeline.when,
            isRowHeader: true,
            minWidth: 160,
            cell: ({ at }) => <TimeOf at={at} />,
          },
          { id: 'what', header: TEXTS.timeline.what, minWidth: 150, cell: ({ what }) => what },
          {
            id: 'status',
            header: TEXTS.network.status,
            minWidth: 140,
            cell: ({ status }) => <Status status={status} />,
          },
          {
            id: 'reason',
            header: TEXTS.timeline.reason,
            minWidth: 240,
            cell: ({ reason }) => <span className="long-words">{reason ?? '–'}</span>,
          },
          {
            id: 'until',
            header: TEXTS.timeline.until,
            minWidth: 160,
            cell: ({ until }) => (until === undefined ? '–' : <TimeOf at={until} />),
          },
        ]}
      />
    </Container>
  );
}
