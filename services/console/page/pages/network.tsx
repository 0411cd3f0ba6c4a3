import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Tabs from '@cloudscape-design/components/tabs';
import { useMemo, useRef, useState } from 'react';
import type { ComparedView, RequestView } from '../../../../shared/contract/http';
import { useApp } from '../app/context';
import { Problem } from '../app/problem';
import { navigate } from '../app/router';
import { Status } from '../app/status';
import { usePolling } from '../app/use-polling';
import { useTitle } from '../app/use-title';
import { Details } from '../network/details';
import { Grow } from '../network/grow';
import { News } from '../network/news';
import { Remove } from '../network/remove';
import { Timeline } from '../network/timeline';
import { drawRequest } from '../picture/draw';
import { download, svgFile } from '../picture/download-svg';
import { FactsTable } from '../picture/facts-table';
import { Picture } from '../picture/picture';
import { TEXTS } from '../texts';

/** While something happens: soon, and more seldom as long as nothing new shows. */
const BUSY_MS = 1000;
const LONGEST_BUSY_MS = 5000;
const IDLE_MS = 15_000;
const LONGEST_IDLE_MS = 60_000;

export default function Network({ requestId }: { readonly requestId: string }) {
  const { client, user } = useApp();
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
  useTitle(request?.name ?? requestId);
  const svg = useRef<SVGSVGElement>(null);
  const [dialog, setDialog] = useState<'grow' | 'remove' | undefined>();
  const [action, setAction] = useState<{ name?: 'retry' | 'drift'; error?: unknown }>({});
  const [drift, setDrift] = useState<{ of: string; found: ComparedView['drift'] } | undefined>();
  // A comparison is of one state: after a change it says nothing any more.
  const current = drift !== undefined && drift.of === request?.etag ? drift.found : undefined;
  const drawn = useMemo(
    () => (request === undefined ? undefined : drawRequest(request, current)),
    [request, current],
  );

  const act = async (name: 'retry' | 'drift', work: () => Promise<void>): Promise<void> => {
    setAction({ name });
    try {
      await work();
      setAction({});
    } catch (caught) {
      setAction({ error: caught });
    }
  };

  if (request === undefined || drawn === undefined) {
    return error === undefined ? (
      <StatusIndicator type="loading">{TEXTS.loading}</StatusIndicator>
    ) : (
      <Problem error={error} onRetry={refresh} />
    );
  }
  const mayChange = user.isAdmin || request.requestedBy === user.sub;
  const { status } = request;
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={<Status status={status} />}
        actions={
          <SpaceBetween size="xs" direction="horizontal">
            {status === 'READY' && (
              <Button
                loading={action.name === 'drift'}
                loadingText={TEXTS.network.checking}
                onClick={() =>
                  void act('drift', async () => {
                    const compared = await client.compare(requestId);
                    setDrift({ of: request.etag, found: compared.drift });
                  })
                }
              >
                {TEXTS.network.checkDrift}
              </Button>
            )}
            {(status === 'FAILED' || status === 'STALLED') && mayChange && (
              <Button
                variant="primary"
                loading={action.name === 'retry'}
                onClick={() =>
                  void act('retry', async () => {
                    await client.retry(requestId);
                    refresh();
                  })
                }
              >
                {TEXTS.network.retry}
              </Button>
            )}
            {status === 'READY' && mayChange && (
              <Button
                onClick={() => {
                  setDialog('grow');
                }}
              >
                {TEXTS.network.grow}
              </Button>
            )}
            {status === 'DELETED' && (
              <Button
                onClick={() => {
                  navigate(`create?from=${encodeURIComponent(JSON.stringify(request.spec))}`);
                }}
              >
                {TEXTS.network.again}
              </Button>
            )}
            {status !== 'DELETED' && status !== 'DELETING' && mayChange && (
              <Button
                onClick={() => {
                  setDialog('remove');
                }}
              >
                {TEXTS.network.delete}
              </Button>
            )}
          </SpaceBetween>
        }
      >
        {request.name}
      </Header>
      <Problem error={error ?? action.error} onRetry={error === undefined ? undefined : refresh} />
      <News request={request} drift={current} />
      <Container
        header={
          <Header
            variant="h2"
            description={TEXTS.picture.legend}
            actions={
              <Button
                iconName="download"
                onClick={() => {
                  if (svg.current !== null)
                    download(`${request.name}.svg`, 'image/svg+xml', svgFile(svg.current));
                }}
              >
                {TEXTS.picture.download}
              </Button>
            }
          >
            {TEXTS.network.picture}
          </Header>
        }
      >
        <Tabs
          tabs={[
            {
              id: 'picture',
              label: TEXTS.create.tabPicture,
              content: <Picture network={drawn} svgRef={svg} />,
            },
            { id: 'table', label: TEXTS.create.tabTable, content: <FactsTable network={drawn} /> },
          ]}
        />
      </Container>
      <Details request={request} />
      <Timeline request={request} />
      {dialog === 'grow' && (
        <Grow
          request={request}
          onClose={() => {
            setDialog(undefined);
            refresh();
          }}
        />
      )}
      {dialog === 'remove' && (
        <Remove
          request={request}
          onClose={() => {
            setDialog(undefined);
            refresh();
          }}
        />
      )}
    </SpaceBetween>
  );
}
