import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useEffect, useState } from 'react';
import type { DeletionPlanView, RequestView } from '../../../../shared/contract/http';
import { useApp } from '../app/context';
import { Problem } from '../app/problem';
import { TEXTS } from '../texts';
import { Blockers } from './news';

export interface RemoveProps {
  readonly request: RequestView;
  readonly onClose: () => void;
}

/** Deletes a network once its name is typed; shows before what would go and what is in the way. */
export function Remove({ request, onClose }: RemoveProps) {
  const { client } = useApp();
  const [plan, setPlan] = useState<DeletionPlanView | undefined>();
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<{ isBusy: boolean; error?: unknown }>({ isBusy: false });
  useEffect(() => {
    const stop = new AbortController();
    client.planRemove(request.requestId, { signal: stop.signal }).then(setPlan, (error: unknown) => {
      if (!stop.signal.aborted) setState({ isBusy: false, error });
    });
    return () => {
      stop.abort();
    };
  }, [client, request.requestId]);
  const isConfirmed = typed === request.name;

  const submit = async (): Promise<void> => {
    if (!isConfirmed) return;
    setState({ isBusy: true });
    try {
      await client.remove(request.requestId);
      onClose();
    } catch (error) {
      setState({ isBusy: false, error });
    }
  };
  return (
    <Modal
      visible
      onDismiss={onClose}
      header={TEXTS.remove.title(request.name)}
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            <Button variant="link" onClick={onClose}>
              {TEXTS.remove.cancel}
            </Button>
            <Button
              variant="primary"
              disabled={!isConfirmed}
              loading={state.isBusy}
              onClick={() => void submit()}
            >
              {TEXTS.remove.submit}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <SpaceBetween size="m">
          <Problem error={state.error} />
          {plan === undefined && state.error === undefined && (
            <StatusIndicator type="loading">{TEXTS.create.planning}</StatusIndicator>
          )}
          {plan !== undefined && (
            <>
              <Alert type="warning">{TEXTS.remove.text(plan.remove.length)}</Alert>
              {plan.blockers.length === 0 ? (
                <StatusIndicator type="success">{TEXTS.remove.noBlockers}</StatusIndicator>
              ) : (
                <Alert type="error" header={TEXTS.remove.blockers}>
                  <Blockers blockers={plan.blockers} />
                </Alert>
              )}
            </>
          )}
          <FormField label={TEXTS.remove.type(request.name)}>
            <Input
              value={typed}
              autoFocus
              onChange={({ detail }) => {
                setTyped(detail.value);
              }}
            />
          </FormField>
        </SpaceBetween>
      </form>
    </Modal>
  );
}
