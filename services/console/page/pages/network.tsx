import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useMemo, useState } from 'react';
import { ApiProblem } from '../../../../shared/client';
import type { ComparedView, RequestView } from '../../../../shared/contract/http';
import { useApp } from '../app/context';
import { PageTitle } from '../app/page-title';
import { Problem } from '../app/problem';
import { Status } from '../app/status';
import { usePolling } from '../app/use-polling';
import { useTitle } from '../app/use-title';
import { Actions, type DialogName } from '../network/actions';
import { Details } from '../network/details';
import { Grow } from '../network/grow';
import { News } from '../network/news';
import { Remove } from '../network/remove';
import { Timeline } from '../network/timeline';
import { drawRequest } from '../picture/draw';
import { PictureSection } from '../picture/picture-section';
import { TEXTS } from '../texts';
import { NoSuchRequest } from './not-found';

/** While something happens: soon, and more seldom as long as nothing new shows. */
const BUSY_MS = 1000;
const LONGEST_BUSY_MS = 5000;
const IDLE_MS = 15_000;
const LONGEST_IDLE_MS = 60_000;

export default function Network({ requestId }: { readonly requestId: string }) {
  const { client } = useApp();
  const {
    value: request,
    error,
    refresh,
  } = usePolling<RequestView>({
    key: requestId,
    read: (options) => client.get(requestId, options),
    pauseMs: (value, unchanged) =>
      value?.done === false
        ? Math.min(LONGEST_BUSY_MS, BUSY_MS * 1.5 ** unchanged)
        : Math.min(LONGEST_IDLE_MS, IDLE_MS * 1.5 ** unchanged),
  });
  useTitle(request?.name ?? (error === undefined ? TEXTS.loading : requestId));
  if (request !== undefined) return <Known request={request} error={error} refresh={refresh} />;
  if (error === undefined) return <StatusIndicator type="loading">{TEXTS.loading}</StatusIndicator>;
  if (error instanceof ApiProblem && error.code === 'not-found') return <NoSuchRequest />;
  return <Problem error={error} onRetry={refresh} />;
}

interface KnownProps {
  readonly request: RequestView;
  /** Of the last look. */
  readonly error: unknown;
  readonly refresh: () => void;
}

/** A request that was read, perhaps not just now. */
function Known({ request, error, refresh }: KnownProps) {
  const { client } = useApp();
  const { requestId, name, status, etag } = request;
  const [dialog, setDialog] = useState<DialogName | undefined>();
  const [refusal, setRefusal] = useState<unknown>();
  const [drift, setDrift] = useState<{ of: string; found: ComparedView['drift'] } | undefined>();
  // A comparison is of one state: after a change it says nothing any more.
  const current = drift?.of === etag ? drift.found : undefined;
  const drawn = useMemo(() => drawRequest(request, current), [request, current]);
  const closeDialog = () => {
    setDialog(undefined);
    refresh();
  };
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={<Status status={status} />}
        actions={
          <Actions
            request={request}
            onCompare={async () => {
              const compared = await client.compare(requestId);
              setDrift({ of: etag, found: compared.drift });
            }}
            onRetry={async () => {
              await client.retry(requestId);
              refresh();
            }}
            onOpen={setDialog}
            onError={setRefusal}
          />
        }
      >
        <PageTitle>{name}</PageTitle>
      </Header>
      <Problem error={error ?? refusal} onRetry={error === undefined ? undefined : refresh} />
      <News request={request} drift={current} />
      <PictureSection name={name} drawn={drawn} />
      <Details request={request} />
      <Timeline request={request} />
      {dialog === 'grow' && <Grow request={request} onClose={closeDialog} />}
      {dialog === 'remove' && <Remove request={request} onClose={closeDialog} />}
    </SpaceBetween>
  );
}
