import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { RequestView } from '../../../../shared/contract/http';
import { useApp } from '../app/context';
import { navigate } from '../app/router';
import { TEXTS } from '../texts';

export type DialogName = 'grow' | 'remove';

export interface ActionsProps {
  readonly request: RequestView;
  /** Compares the network with AWS. */
  readonly onCompare: () => Promise<void>;
  /** Has the request tried again. */
  readonly onRetry: () => Promise<void>;
  readonly onOpen: (dialog: DialogName) => void;
  /** @param error undefined: what was said of an earlier action holds no more */
  readonly onError: (error: unknown) => void;
}

/** What can be done with a network in its present status; others than its owner and administrators may only look. */
export function Actions({ request, onCompare, onRetry, onOpen, onError }: ActionsProps) {
  const { user } = useApp();
  const [running, setRunning] = useState<'compare' | 'retry' | undefined>();
  const { status, operation, done, spec } = request;
  const isBeingDeleted = operation === 'delete' && !done;
  const mayChange = user.isAdmin || request.requestedBy === user.sub;

  const run = async (name: 'compare' | 'retry', work: () => Promise<void>): Promise<void> => {
    setRunning(name);
    onError(undefined);
    try {
      await work();
    } catch (caught) {
      onError(caught);
    } finally {
      setRunning(undefined);
    }
  };

  return (
    <SpaceBetween size="xs" direction="horizontal">
      {status === 'READY' && (
        <Button
          loading={running === 'compare'}
          loadingText={TEXTS.network.checking}
          onClick={() => void run('compare', onCompare)}
        >
          {TEXTS.network.checkDrift}
        </Button>
      )}
      {(status === 'FAILED' || status === 'STALLED') && mayChange && (
        <Button variant="primary" loading={running === 'retry'} onClick={() => void run('retry', onRetry)}>
          {TEXTS.network.retry}
        </Button>
      )}
      {status === 'READY' && mayChange && (
        <Button
          onClick={() => {
            onOpen('grow');
          }}
        >
          {TEXTS.network.grow}
        </Button>
      )}
      {status === 'DELETED' && (
        <Button
          onClick={() => {
            navigate(`create?from=${encodeURIComponent(JSON.stringify(spec))}`);
          }}
        >
          {TEXTS.network.again}
        </Button>
      )}
      {status !== 'DELETED' && !isBeingDeleted && mayChange && (
        <Button
          onClick={() => {
            onOpen('remove');
          }}
        >
          {TEXTS.network.delete}
        </Button>
      )}
    </SpaceBetween>
  );
}
