import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import type { RequestView } from '../../../../shared/contract/http';
import { Status, TimeOf } from '../app/status';
import { TEXTS } from '../texts';

/** The steps of a request, the latest first, as far back as the API tells. */
export function Timeline({ request }: { readonly request: RequestView }) {
  return (
    <Container header={<Header variant="h2">{TEXTS.network.timeline}</Header>}>
      <Table
        variant="borderless"
        contentDensity="compact"
        wrapLines
        items={stepsOf(request)}
        ariaLabels={{ tableLabel: TEXTS.network.timeline }}
        columnDefinitions={[
          {
            id: 'at',
            header: TEXTS.operations.when,
            isRowHeader: true,
            cell: ({ at }) => <TimeOf at={at} />,
          },
          { id: 'status', header: TEXTS.network.status, cell: ({ status }) => <Status status={status} /> },
          { id: 'reason', header: TEXTS.operations.reason, cell: ({ reason }) => reason ?? '–' },
        ]}
      />
    </Container>
  );
}

interface Step {
  readonly at: string;
  readonly status: string;
  readonly reason?: string | undefined;
}

function stepsOf(request: RequestView): readonly Step[] {
  // Requests from before the service kept a history have none.
  const history = (request as Partial<RequestView>).history ?? [];
  if (history.length > 0) return [...history].reverse();
  const { createdAt, updatedAt, status, waiting, failure } = request;
  return [
    { at: updatedAt, status, reason: waiting?.message ?? failure?.message },
    { at: createdAt, status: 'ACCEPTED', reason: TEXTS.network.asked },
  ];
}
